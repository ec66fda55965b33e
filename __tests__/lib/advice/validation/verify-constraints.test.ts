import { ValidatePromise } from 'class-validator';
import { constraint } from '../../../../decorators/constraint';
import { DecimalMin } from '../../../../decorators/decimal-min';
import { Digits } from '../../../../decorators/digits';
import { Email } from '../../../../decorators/email';
import { GroupSequence } from '../../../../decorators/group-sequence';
import { Max } from '../../../../decorators/max';
import { Min } from '../../../../decorators/min';
import { NotBlank } from '../../../../decorators/not-blank';
import { NotNull } from '../../../../decorators/not-null';
import { Past } from '../../../../decorators/past';
import { Pattern } from '../../../../decorators/pattern';
import { Size } from '../../../../decorators/size';
import { Valid } from '../../../../decorators/valid';
import { Validated } from '../../../../decorators/validated';
import type { ConstraintValidator } from '../../../../lib/advice/validation/constraint-validator';
import { validationAdvisor } from '../../../../lib/advice/validation/validation-advisor';
import { ConstraintVerifier } from '../../../../lib/advice/validation/verify-constraints';
import { Faults } from '../../../../lib/errors/faults';
import type { Class } from '../../../../lib/metadata/class';
import { Default, type Group } from '../../../../lib/metadata/validation';
import { advise, frameworkBeans } from '../../../support/advised-class';

class Asking implements ConstraintValidator {
  async isValid(): Promise<boolean> {
    return true;
  }
}
const Ask = (target?: 'parameters') =>
  constraint({ name: 'Ask', validatedBy: Asking, message: 'asked', ...(target !== undefined && { target }) });

function faultsOf(type: Class, mayWait = true): readonly string[] {
  const faults = new Faults();
  new ConstraintVerifier(faults, () => true, mayWait).verifyDeclared(type);
  return faults.all.map(
    ({ where, error }) => `${where}: ${error.code.replace('MILLRACE_VALIDATION_', '')}: ${error.message}`,
  );
}

const adviceFaults = (type: Class<object>, beans = frameworkBeans()): readonly string[] =>
  advise(type, [validationAdvisor], beans).faults.all.map(
    ({ where, error }) => `${where}: ${error.code.replace('MILLRACE_VALIDATION_', '')}: ${error.message}`,
  );

describe('faults of constraints', () => {
  class Wrong {
    @Size({ min: 3, max: 2 }) a!: string;
    @Size({ min: -1 }) b!: string;
    @Size({ max: 1.5 }) c!: string;
    @Min(NaN) d!: number;
    @DecimalMin('ten') e!: string;
    @Digits({ integer: -1, fraction: 0 }) f!: number;
    @Pattern('(') g!: string;
    @Pattern('a', { flags: 'q' }) h!: string;
    @Email({ regexp: '[' }) i!: string;
    @Max(1) j!: string;
    @NotBlank() k!: number;
    @Past() l!: string;
    @Size() m!: Date;
    @NotBlank({ each: true }) n!: string;
    @NotNull({ message: 'no {end' }) o!: string;
    @NotNull({ groups: [undefined as unknown as Group] }) p!: string;
  }

  test('all of them, each once', () => {
    const shown = faultsOf(Wrong);
    const expected: readonly [string, string][] = [
      ['a', 'CONSTRAINT: @Size on Wrong.a cannot be kept: min 3 is above max 2.'],
      ['b', 'CONSTRAINT: @Size on Wrong.b cannot be kept: a bound is a whole number from 0, not -1.'],
      ['c', 'CONSTRAINT: @Size on Wrong.c cannot be kept: a bound is a whole number from 0, not 1.5.'],
      ['d', 'CONSTRAINT: @Min on Wrong.d cannot be kept: its bound is a number, not NaN.'],
      ['e', "CONSTRAINT: @DecimalMin on Wrong.e cannot be kept: its bound is a decimal number, not 'ten'."],
      ['f', 'CONSTRAINT: @Digits on Wrong.f cannot be kept: it takes whole numbers of digits from 0, not -1.'],
      ['g', 'CONSTRAINT: @Pattern on Wrong.g cannot be kept: Invalid regular expression:'],
      ['h', 'CONSTRAINT: @Pattern on Wrong.h cannot be kept: Invalid flags'],
      ['i', 'CONSTRAINT: @Email on Wrong.i cannot be kept: Invalid regular expression:'],
      ['j', 'CONSTRAINT: @Max on Wrong.j cannot be kept: it cannot judge a String.'],
      ['k', 'CONSTRAINT: @NotBlank on Wrong.k cannot be kept: it cannot judge a Number.'],
      ['l', 'CONSTRAINT: @Past on Wrong.l cannot be kept: it cannot judge a String.'],
      ['m', 'CONSTRAINT: @Size on Wrong.m cannot be kept: it cannot judge a Date.'],
      ['n', 'CONSTRAINT: @NotBlank on Wrong.n cannot be kept: it is for each element, and String has none.'],
      ['o', "MESSAGE: The message 'no {end' of @NotNull on Wrong.o cannot be filled in: its { is not closed."],
      ['p', 'GROUPS: The validation group undefined is no class'],
    ];
    for (const [name, text] of expected) {
      expect(shown.filter((fault) => fault.startsWith(`Wrong.${name}: `))).toEqual([
        expect.stringContaining(`Wrong.${name}: ${text}`),
      ]);
    }
    expect(shown).toHaveLength(expected.length);
  });

  test('types that the compiler does not tell, and subclasses of those that fit, are no faults', () => {
    class Names extends Array<string> {}
    class Right {
      @Size() a: unknown;
      @Min(1) b!: number | string;
      @Size() c!: Names;
      @Size({ max: Infinity }) d!: Buffer;
      @Min(1) e?: bigint;
      @NotBlank({ each: true }) f!: string[];
    }
    expect(faultsOf(Right)).toEqual([]);
  });

  test('constructors, and sequences', () => {
    class Built {
      constructor(@NotNull() readonly a: string) {}
    }
    @GroupSequence([Default])
    class Redefined {
      @NotNull() a: unknown;
    }
    abstract class One {}
    @GroupSequence([One])
    abstract class Two {}
    GroupSequence([Two])(One);
    expect(faultsOf(Built as Class)).toEqual([
      'Built.constructor: CONSTRAINT: @NotNull on Built.constructor cannot be kept: constructors are not checked.',
    ]);
    expect(faultsOf(Redefined)[0]).toContain('GROUPS');
    expect(faultsOf(Two as unknown as Class)[0]).toContain('leads back to itself');
  });

  test('nested classes, and rules that wait', () => {
    class Leaf {
      @Size({ min: 2, max: 1 }) a!: string;
      @Ask() b!: string;
      @Valid() self: Leaf | undefined;
    }
    class Root {
      @Valid({ type: Leaf }) leaf: unknown;
      @Valid() list!: Leaf[];
    }
    class Promised {
      @NotNull() @ValidatePromise() a!: Promise<string>;
    }
    Valid({ type: Leaf })(Leaf.prototype, 'self');
    expect(faultsOf(Root).map((fault) => fault.split(':', 2).join(':'))).toEqual([
      'Leaf.a: CONSTRAINT',
      'Root.list: TYPE',
    ]);
    expect(faultsOf(Root, false)).toContainEqual(expect.stringContaining('Leaf.b: ASYNC: The rule Ask on Leaf.b'));
    expect(faultsOf(Promised)[0]).toContain('ASYNC: The rule ValidatePromise');
  });
});

describe('faults of methods', () => {
  test('parameters, results, overriding, places, groups, beans', () => {
    class Base {
      over(@NotNull() _a: string): void {}
      kept(@NotNull() _a: string): void {}
      plain(_a: string): void {}
    }
    class Faulty extends Base {
      override over(@Size() _a: string): void {}
      override kept(_a: string): void {}
      override plain(@NotNull() _a: string): void {}
      wrong(@Min(1) _text: string, @Size({ min: 2, max: 1 }) _other: string): void {}
      @Min(1) result(): string {
        return '';
      }
      @Valid() list(): Item[] {
        return [];
      }
      misplaced(@Ask('parameters') _a: string): Promise<void> {
        return Promise.resolve();
      }
      unwaited(@Ask() _a: string): string {
        return '';
      }
      async waited(@Ask() _a: string): Promise<void> {}
      @Validated({ groups: [undefined as unknown as Group] }) grouped(@NotNull() _a: string): void {}
    }
    class Item {}
    const codes = (faults: readonly string[]) => faults.map((fault) => fault.split(':', 2).join(':'));
    expect(codes(adviceFaults(Faulty, frameworkBeans().set(Asking, new Asking())))).toEqual([
      'Faulty.over: OVERRIDE',
      'Faulty.wrong: CONSTRAINT',
      'Faulty.wrong: CONSTRAINT',
      'Faulty.result: CONSTRAINT',
      'Faulty.list: TYPE',
      'Faulty.misplaced: CONSTRAINT',
      'Faulty.unwaited: ASYNC',
      'Faulty.grouped: GROUPS',
    ]);
    expect(codes(adviceFaults(Faulty))).toContain('Faulty.waited: VALIDATOR');
  });
});
