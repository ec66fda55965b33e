import type { ReadableAnnotation } from './annotation';
import type { AbstractClass, Member } from './class';

/** The method that is called. */
export interface JoinPointMethod {
  /** The class as written, not the woven one. */
  readonly type: AbstractClass;
  readonly member: Member;
  /** `FlowService.insert` */
  readonly where: string;
  /** Names as written; of a destructured parameter, the empty text. */
  readonly parameterNames: readonly string[];
}

/** A call of an advised method, as advice sees it; as Spring's. */
export interface JoinPoint {
  /** What the method is called with; not to be changed. */
  readonly args: readonly unknown[];
  /** The bean whose method is called. */
  readonly target: object;
  readonly method: JoinPointMethod;
  /** What an annotation of one's own says on the method or its class; `undefined` when it stands on neither. */
  annotation<A>(annotation: ReadableAnnotation<A>): A | undefined;
}

/** A call that goes on only when the advice lets it. */
export interface ProceedingJoinPoint extends JoinPoint {
  /**
   * Calls the method, or the next advice on the way to it.
   *
   * @param args in place of those it was called with
   * @returns the result: a promise when the method returns one
   */
  proceed(args?: readonly unknown[]): unknown;
}
