import type { AbstractClass, Member } from './class';

/** Reads what an annotation says at a place. */
export interface AnnotationReader<A> {
  /** `Audited` */
  readonly name: string;
  /** What stands on a method or, where nothing does, on its class; `undefined` when on neither. */
  on(type: AbstractClass, member: Member): A | undefined;
}

// Symbol.for: an annotation of another copy of the package is one too.
const READER = Symbol.for('millrace:annotation-reader');

/** An annotation whose attributes can be read; made by `annotation` or `compose`. */
export interface ReadableAnnotation<A> {
  readonly [READER]: AnnotationReader<A>;
}

/** What makes a decorator: how an annotation is referred to. */
export type AnnotationReference = (...args: never[]) => (...place: never[]) => void;

/** Makes a decorator's factory an annotation that can be referred to. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- parameters are contravariant: only any accepts each
export function readable<F extends (...args: any[]) => unknown, A>(
  factory: F,
  reader: AnnotationReader<A>,
): F & ReadableAnnotation<A> {
  Object.defineProperty(factory, READER, { value: reader });
  Object.defineProperty(factory, 'name', { value: reader.name, configurable: true });
  return factory as F & ReadableAnnotation<A>;
}

/** How an annotation is read; `undefined` when a function is none. */
export function readerOf<A>(annotation: ReadableAnnotation<A>): AnnotationReader<A>;
export function readerOf(annotation: AnnotationReference): AnnotationReader<unknown> | undefined;
export function readerOf(annotation: object): AnnotationReader<unknown> | undefined {
  return (annotation as Partial<ReadableAnnotation<unknown>>)[READER];
}

/** A decorator that stands on a class, for all of its methods, or on a method. */
export interface AnnotationDecorator {
  (target: AbstractClass): void;
  (target: object, member: Member, descriptor: PropertyDescriptor): void;
}
