import { readerOf, type ReadableAnnotation } from '../../metadata/annotation';
import type { ProceedingJoinPoint } from '../../metadata/join-point';
import type { AdvisedMethod, Invocation } from '../advice';

/** What all calls of one method have in common. */
export class AdvisedSite {
  readonly #annotations = new Map<ReadableAnnotation<unknown>, unknown>();

  constructor(readonly method: AdvisedMethod) {}

  annotation<A>(annotation: ReadableAnnotation<A>): A | undefined {
    const known = this.#annotations;
    if (!known.has(annotation)) known.set(annotation, readerOf(annotation).on(this.method.type, this.method.member));
    // Kept under the annotation that it was read by.
    return known.get(annotation) as A | undefined;
  }
}

/** One call on its way through one advice. */
export class Call implements ProceedingJoinPoint {
  readonly #site: AdvisedSite;
  readonly #next: Invocation;

  constructor(
    site: AdvisedSite,
    readonly target: object,
    readonly args: unknown[],
    next: Invocation,
  ) {
    this.#site = site;
    this.#next = next;
  }

  get method(): AdvisedMethod {
    return this.#site.method;
  }

  annotation<A>(annotation: ReadableAnnotation<A>): A | undefined {
    return this.#site.annotation(annotation);
  }

  proceed(args?: readonly unknown[]): unknown {
    return this.#next(this.target, args === undefined ? this.args : [...args]);
  }
}
