import { AfterReturning } from '../../decorators/after-returning';
import { AfterThrowing } from '../../decorators/after-throwing';
import { Around } from '../../decorators/around';
import { Aspect } from '../../decorators/aspect';
import { Before } from '../../decorators/before';
import { Component } from '../../decorators/component';
import { Service } from '../../decorators/service';
import { ADVICE_METHODS, ASPECTS } from '../../lib/metadata/aspects';
import { COMPONENT } from '../../lib/metadata/beans';
import type { JoinPoint, ProceedingJoinPoint } from '../../lib/metadata/join-point';

@Aspect()
class Advice {
  @Around(['A.*', Service]) around(point: ProceedingJoinPoint): unknown {
    return point.proceed();
  }
  @AfterThrowing('A.*', { type: RangeError }) thrown(_point: JoinPoint, error: RangeError): string {
    return error.message;
  }
  @AfterReturning('A.*') returned(_point: JoinPoint, result: string): number {
    return result.length;
  }
}

it('records kind, pointcuts and type of error', () => {
  expect(ADVICE_METHODS.get(Advice, 'around')).toEqual([{ kind: 'around', pointcuts: ['A.*', Service] }]);
  expect(ADVICE_METHODS.get(Advice, 'thrown')).toEqual([
    { kind: 'after-throwing', pointcuts: ['A.*'], type: RangeError },
  ]);
  expect(ASPECTS.own(Advice)).toBe(true);
});

it('makes a bean of an aspect, by the name that @Component gives beside it', () => {
  expect(COMPONENT.own(Advice)).toMatchObject({ stereotype: 'component', name: undefined, scope: 'singleton' });
  @Aspect()
  @Component({ name: 'above' })
  class Above {}
  @Component({ name: 'below' })
  @Aspect()
  class Below {}
  expect([COMPONENT.own(Above)?.name, COMPONENT.own(Below)?.name]).toEqual(['above', 'below']);
});

it('stands on methods that take the call, and around advice returns what its callers get', () => {
  class Wrong {
    // @ts-expect-error every caller would get undefined
    @Around('A.*') forgets(point: ProceedingJoinPoint): void {
      point.proceed();
    }
    // @ts-expect-error every caller would get undefined
    @Around('A.*') async forgetsLater(point: ProceedingJoinPoint): Promise<void> {
      await point.proceed();
    }
    // @ts-expect-error only advice around a method may let it go on
    @Before('A.*') before(point: ProceedingJoinPoint): void {
      point.proceed();
    }
    // @ts-expect-error the error is a RangeError
    @AfterThrowing('A.*', { type: RangeError }) thrown(_point: JoinPoint, _error: TypeError & { no: 1 }): void {}
    // @ts-expect-error a field is not called
    @Before('A.*') readonly field!: string;
    // @ts-expect-error a class is no pointcut
    @Before(Advice) type(): void {}
  }
  class Right {
    @Around('A.*') never(): never {
      throw new Error();
    }
    @Around('A.*') async later(point: ProceedingJoinPoint): Promise<unknown> {
      return point.proceed();
    }
    @Before('A.*') nothing(): void {}
  }
  expect([ADVICE_METHODS.of(Wrong).size, ADVICE_METHODS.of(Right).size]).toEqual([6, 3]);
});
