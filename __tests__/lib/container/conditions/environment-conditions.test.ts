import { judge, type ConditionEnvironment } from '../../../../lib/container/conditions/environment-conditions';
import type { Condition, ConditionContext, PropertyConditionOptions } from '../../../../lib/metadata/conditions';

const environment: ConditionEnvironment = {
  profiles: ['dev', 'eu'],
  property: (key) => ({ on: 'true', off: 'false', Off: 'FALSE', mode: 'Full', empty: '' })[key],
  hasModule: (name) => name === 'yaml',
  evaluate: (expression) => ({ yes: true, no: false, text: 'true' })[expression],
};

// The table of Spring Boot's reference of @ConditionalOnProperty: value against havingValue "", "true", "false", "foo".
test.each<[PropertyConditionOptions, boolean]>([
  [{ name: 'on' }, true],
  [{ name: 'on', havingValue: 'true' }, true],
  [{ name: 'on', havingValue: 'false' }, false],
  [{ name: 'on', havingValue: 'foo' }, false],
  [{ name: 'off' }, false],
  [{ name: 'Off' }, false],
  [{ name: 'off', havingValue: 'true' }, false],
  [{ name: 'off', havingValue: 'false' }, true],
  [{ name: 'mode' }, true],
  [{ name: 'mode', havingValue: 'full' }, true],
  [{ name: 'mode', havingValue: 'FULL' }, true],
  [{ name: 'mode', havingValue: 'true' }, false],
  [{ name: 'empty' }, true],
  [{ name: 'unset' }, false],
  [{ name: 'unset', havingValue: 'false' }, false],
  [{ name: 'unset', matchIfMissing: true }, true],
  [{ name: 'unset', havingValue: 'x', matchIfMissing: true }, true],
  [{ name: 'off', matchIfMissing: true }, false],
  [{ name: ['on', 'mode'] }, true],
  [{ name: ['on', 'off'] }, false],
])('@ConditionalOnProperty(%j) is %s', (options, matches) => {
  expect(judge({ kind: 'property', options }, 'here', environment).matches).toBe(matches);
});

test('the reason names the key that is against it, and what it is', () => {
  const reason = (options: PropertyConditionOptions) => judge({ kind: 'property', options }, 'x', environment).reason;
  expect(reason({ name: ['on', 'unset'] })).toBe('unset is not set');
  expect(reason({ name: 'mode', havingValue: 'lite' })).toBe("mode is 'Full', not 'lite'");
  expect(reason({ name: ['on', 'mode'] })).toBe("on is 'true', mode is 'Full'");
});

test('of several profile expressions one must hold, and each must be readable', () => {
  const of = (...expressions: string[]) => judge({ kind: 'profile', expressions }, 'x', environment);
  expect(of('prod', 'dev & eu')).toEqual({
    matches: true,
    reason: "profile 'prod' or 'dev & eu' holds, active: dev, eu",
  });
  expect(of('prod').matches).toBe(false);
  expect(() => of('dev', '!')).toThrow(expect.objectContaining({ code: 'MILLRACE_CONDITION_PROFILE' }));
});

test('all packages must be there', () => {
  const of = (...names: string[]) => judge({ kind: 'module', names }, 'x', environment);
  expect(of('yaml')).toEqual({ matches: true, reason: 'yaml can be loaded' });
  expect(of('yaml', 'pg')).toEqual({ matches: false, reason: 'pg cannot be loaded' });
});

test('an expression must be true or false', () => {
  const of = (expression: string) => judge({ kind: 'expression', expression }, 'x', environment);
  expect([of('yes').matches, of('no').matches]).toEqual([true, false]);
  expect(() => of('text')).toThrow(expect.objectContaining({ code: 'MILLRACE_CONDITION_FAILED' }));
});

test('a condition of its own sees where it stands, and may say why', () => {
  let seen: ConditionContext | undefined;
  class Own implements Condition {
    matches(context: ConditionContext) {
      seen = context;
      return { matches: context.property('on') === 'true', reason: 'it is on' };
    }
  }
  class Plain implements Condition {
    matches() {
      return false;
    }
  }
  class Throws implements Condition {
    matches(): boolean {
      throw new RangeError('no region');
    }
  }
  const of = (condition: new () => Condition) => judge({ kind: 'own', condition }, 'class X', environment);
  expect(of(Own)).toEqual({ matches: true, reason: 'it is on' });
  expect(seen?.where).toBe('class X');
  expect(of(Plain)).toEqual({ matches: false, reason: '@Conditional(Plain) is false' });
  expect(() => of(Throws)).toThrow(
    expect.objectContaining({ code: 'MILLRACE_CONDITION_FAILED', cause: new RangeError('no region') }),
  );
});
