import { MillraceError } from '../../errors/millrace-error';
import type { AdviceKind, AdviceRecord } from '../../metadata/aspects';
import type { JoinPoint } from '../../metadata/join-point';
import type { Invocation } from '../advice';
import { chain, isPromiseLike, rejecting } from '../promise';
import { Call, type AdvisedSite } from './call';

/** A method of an aspect, bound to it. */
export interface BoundAdvice {
  /** `Auditing.audit` */
  readonly where: string;
  readonly record: AdviceRecord;
  call(point: JoinPoint, outcome?: unknown): unknown;
}

/** Puts one advice around what it advises. */
export function wrapAdvice(advice: BoundAdvice, site: AdvisedSite, next: Invocation): Invocation {
  const invocation = WRAPS[advice.record.kind](advice, site, next);
  return site.method.asynchronous === true ? rejecting(invocation) : invocation;
}

type Wrap = (advice: BoundAdvice, site: AdvisedSite, next: Invocation) => Invocation;

const WRAPS: Readonly<Record<AdviceKind, Wrap>> = {
  around(advice, site, next) {
    const { asynchronous } = site.method;
    return (self, args) => {
      const result = advice.call(new Call(site, self, args, next));
      if (asynchronous === true) return isPromiseLike(result) ? result : Promise.resolve(result);
      return asynchronous === false ? here(result, advice, site) : result;
    };
  },

  before(advice, site, next) {
    const waits = site.method.asynchronous === true;
    return (self, args) => {
      const told = advice.call(new Call(site, self, args, next));
      if (waits && isPromiseLike(told)) return told.then(() => next(self, args));
      here(told, advice, site);
      return next(self, args);
    };
  },

  after: afterwards(
    (advice, point) => advice.call(point),
    (advice, point) => advice.call(point),
  ),
  'after-returning': afterwards((advice, point, result) => advice.call(point, result), undefined),
  'after-throwing': afterwards(undefined, (advice, point, error) => {
    const { type } = advice.record;
    return type === undefined || error instanceof type ? advice.call(point, error) : undefined;
  }),
};

type Tell = (advice: BoundAdvice, point: JoinPoint, outcome: unknown) => unknown;

/** Tells of an outcome, and then passes it on as it is; an error of the advice goes before it. */
function afterwards(onResult: Tell | undefined, onError: Tell | undefined): Wrap {
  return (advice, site, next) => {
    const fail = (error: unknown): never => {
      throw error;
    };
    return (self, args) => {
      const point = new Call(site, self, args, next);
      let result: unknown;
      try {
        result = next(self, args);
      } catch (error) {
        if (onError !== undefined) here(onError(advice, point, error), advice, site);
        throw error;
      }
      if (isPromiseLike(result)) {
        return result.then(
          onResult && ((value) => chain(onResult(advice, point, value), () => value)),
          onError && ((error: unknown) => chain(onError(advice, point, error), () => fail(error))),
        );
      }
      if (onResult !== undefined) here(onResult(advice, point, result), advice, site);
      return result;
    };
  };
}

/** What a caller who does not wait can be given. @throws MILLRACE_ASPECT_PROMISE for a promise */
function here(result: unknown, { where: advice }: BoundAdvice, { method }: AdvisedSite): unknown {
  if (!isPromiseLike(result)) return result;
  // Its outcome is of no interest any more, and must not end the process as an unhandled rejection.
  result.then(undefined, () => undefined);
  throw new MillraceError('MILLRACE_ASPECT_PROMISE', { advice, where: method.where });
}
