import { IsInt } from 'class-validator';
import { Max } from '../../../../decorators/max';
import { Min } from '../../../../decorators/min';
import { NotBlank } from '../../../../decorators/not-blank';
import { NotNull } from '../../../../decorators/not-null';
import { Size } from '../../../../decorators/size';
import { Valid } from '../../../../decorators/valid';
import { Validated } from '../../../../decorators/validated';
import { validationAdvisor } from '../../../../lib/advice/validation/validation-advisor';
import { ValidationError } from '../../../../lib/advice/validation/validation-error';
import type { Class } from '../../../../lib/metadata/class';
import { advise, frameworkBeans } from '../../../support/advised-class';

class Flow {
  @Size({ min: 7, max: 20 }) subTestItem = 'item-001';
  @NotBlank() billNumber = 'FL-1';
  @IsInt() amount = 1;
}

const flow = (fields: Partial<Record<keyof Flow, unknown>>): Flow => Object.assign<Flow, object>(new Flow(), fields);

function make<T extends object>(type: Class<T>): T {
  const advised = advise(type, [validationAdvisor], frameworkBeans());
  advised.faults.throwIfAny(type.name);
  return advised.create();
}

function violationsOf(run: () => unknown): readonly string[] {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(ValidationError);
    return (error as ValidationError).violations.map(({ path, constraint }) => `${path} ${constraint}`);
  }
  return [];
}

@Validated()
class Service {
  calls = 0;
  @Validated() insert(@Valid() flow: Flow, @Min(1) @Max(9) copies: number): number {
    this.calls++;
    return copies * flow.amount;
  }
  async find(@NotBlank({ message: 'which bill?' }) bill: string): Promise<string> {
    return bill;
  }
  all(@Valid({ type: Flow }) flows: unknown): unknown {
    return flows;
  }
  @NotNull() sync(value: unknown): unknown {
    return value;
  }
  @NotNull() async later(value: unknown): Promise<unknown> {
    return value;
  }
  plain(value: unknown): unknown {
    return value;
  }
}

class AssignUuid {
  map(@Valid() flow: Flow): Flow {
    return flow;
  }
}

describe('validationAdvisor', () => {
  test('one error lists the violations of all arguments, and the method does not run', () => {
    const service = make(Service);
    expect(violationsOf(() => service.insert(flow({ billNumber: '', amount: 1.5 }), 10))).toEqual([
      'flow.billNumber NotBlank',
      'flow.amount isInt',
      'copies Max',
    ]);
    expect(service.calls).toBe(0);
    expect(service.insert(flow({}), 3)).toBe(3);
  });

  test('the error says where, what and why', () => {
    const service = make(Service);
    expect(() => service.insert(flow({ billNumber: '' }), 0)).toThrow(
      expect.objectContaining({
        code: 'MILLRACE_VALIDATION_FAILED',
        message: 'Service.insert: flow.billNumber: must not be blank; copies: must be greater than or equal to 1',
        violations: [
          { path: 'flow.billNumber', constraint: 'NotBlank', message: 'must not be blank', value: '' },
          { path: 'copies', constraint: 'Min', message: 'must be greater than or equal to 1', value: 0 },
        ],
      }),
    );
  });

  test('an asynchronous method rejects, and does not throw', async () => {
    await expect(make(Service).find(' ')).rejects.toThrow('Service.find: bill: which bill?');
    await expect(make(Service).find('a')).resolves.toBe('a');
  });

  test('collections by their elements; plain objects by the declared class; absent is valid', () => {
    const service = make(Service);
    expect(violationsOf(() => service.all([flow({}), { billNumber: 'a', amount: 1 }, { amount: 2 }]))).toEqual([
      'flows[2].billNumber NotBlank',
    ]);
    expect(service.all(undefined)).toBeUndefined();
  });

  test('results are checked after the call, also those of a promise', async () => {
    const service = make(Service);
    expect(violationsOf(() => service.sync(null))).toEqual(['<return value> NotNull']);
    expect(service.sync(0)).toBe(0);
    await expect(service.later(undefined)).rejects.toBeInstanceOf(ValidationError);
    await expect(service.later(1)).resolves.toBe(1);
  });

  test('@Valid on a parameter needs no @Validated around it, and a synchronous method stays synchronous', () => {
    const operator = make(AssignUuid);
    const good = flow({});
    expect(operator.map(good)).toBe(good);
    expect(violationsOf(() => operator.map(flow({ subTestItem: 'short' })))).toEqual(['flow.subTestItem Size']);
  });

  test('a method without rules is left alone', () => {
    expect(advise(Service, [validationAdvisor]).descriptions.plain).toEqual([]);
  });

  test('explains itself', () => {
    expect(advise(Service, [validationAdvisor]).descriptions).toMatchObject({
      insert: ['@Validated(@Valid Flow, @Min(value 1) @Max(value 9))'],
      sync: ['@Validated of the class(returns @NotNull)'],
    });
    expect(advise(AssignUuid, [validationAdvisor]).descriptions).toEqual({ map: ['@Validated(@Valid Flow)'] });
  });

  test('faults at start are found together', () => {
    class Holder {
      @Valid() flows: Flow[] = [];
    }
    class Faulty {
      @Validated() nothing(_flow: Flow): void {}
      list(@Valid() _flows: Flow[]): void {}
      unknown(@Valid() _flow: unknown): void {}
      nested(@Valid() _holder: Holder): void {}
    }
    expect(
      advise(Faulty, [validationAdvisor]).faults.all.map(({ where, error }) => `${where} ${error.message}`),
    ).toEqual([
      'Faulty.nothing @Validated on Faulty.nothing checks nothing: neither a parameter nor the result has @Valid or a constraint.',
      'Faulty.list @Valid on its parameter 1 does not know the class whose rules hold.',
      'Faulty.unknown @Valid on its parameter 1 does not know the class whose rules hold.',
      'Holder.flows @Valid on Holder.flows does not know the class whose rules hold.',
    ]);
  });
});
