import { readable, type ReadableAnnotation } from '../lib/metadata/annotation';
import type { AbstractClass, Member } from '../lib/metadata/class';
import { applyComposed } from '../lib/metadata/composition';
import { PlacedMetadata } from '../lib/metadata/placed';

type Decorator = (...place: never[]) => void;
// A method that is decorated may take anything.
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- parameters are contravariant: only any accepts each
type Method = (...args: any[]) => unknown;

/** `unknown` when each of the decorators can stand at a place; else it says that one cannot. */
type Fits<D extends readonly Decorator[], Place extends unknown[]> = D[number] extends (...place: Place) => void
  ? unknown
  : { readonly 'one of the composed annotations cannot stand here': never };

/** A decorator that stands where each of its parts can. */
export interface ComposedDecorator<D extends readonly Decorator[]> {
  <T extends AbstractClass>(target: T & Fits<D, [T]>): void;
  <M extends Method>(
    target: object,
    member: Member,
    descriptor: TypedPropertyDescriptor<M> & Fits<D, [object, Member, TypedPropertyDescriptor<M>]>,
  ): void;
  (target: object, member: (Member | undefined) & Fits<D, [object, Member]>): void;
  (target: object, member: Member | undefined, index: number & Fits<D, [object, Member | undefined, number]>): void;
}

/**
 * Makes one annotation of several, as Spring's meta-annotations do; what in Spring `@AliasFor` passes on, here are
 * parameters. The parts act as if each had its own line, in the order given. `explain` tells what comes from it.
 *
 * ```ts
 * export const Remembered = compose('Remembered', (cache: string, { attempts = 3 } = {}) => [
 *   Cacheable({ cacheNames: cache, unless: '#result == null' }),
 *   Retryable({ maxAttempts: attempts }),
 * ]);
 *
 * @Remembered('flow.uuid', { attempts: 5 })
 * async findUuid(billNumber: string): Promise<string | undefined>
 * ```
 *
 * It stands only where each of its parts can, which the compiler checks. An aspect may find methods by it; its
 * attributes are its arguments.
 *
 * @param name as messages and `explain` show it. Two annotations have two names.
 */
export function compose<P extends unknown[], const D extends readonly Decorator[]>(
  name: string,
  parts: (...args: P) => D,
): ((...args: P) => ComposedDecorator<D>) & ReadableAnnotation<Readonly<P>> {
  const placed = new PlacedMetadata<Readonly<P>>(`own:${name}`);
  const factory = (...args: P): ComposedDecorator<D> => {
    const decorators = parts(...args);
    return (...place: unknown[]) => {
      const [target, member, where] = place as [object, Member | undefined, unknown];
      if (typeof where !== 'number') placed.add(target, member, args);
      applyComposed(name, () => {
        // Decorators are applied bottom line first. That each fits the place the compiler has checked.
        for (const decorator of [...decorators].reverse()) (decorator as (...place: unknown[]) => void)(...place);
      });
    };
  };
  return readable(factory, {
    name,
    on: (type, member) => placed.get(type, member)[0] ?? placed.get(type, undefined)[0],
  });
}
