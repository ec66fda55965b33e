import { KeyedState, Operator, ValueState } from 'millrace';
import { Faults } from '../../../lib/errors/faults';
import { buildStreamGraph } from '../../../lib/graph/build-stream-graph';
import { Matched, Orders, Rates, Texts } from '../../support/streams/orders-and-rates';

class StatefulTexts extends Texts {
  @KeyedState() declare total: ValueState<number>;
}

describe('connections that are at fault', () => {
  // Wirings that do not compile, as JavaScript may write them.
  const wrong = (options: object, type: new () => object): string[] => {
    const Wrong = { Wrong: class extends type {} }.Wrong;
    (Operator as (options: object) => (target: object) => void)(options)(Wrong);
    const faults = new Faults();
    buildStreamGraph('job', [Orders, Rates, Wrong], faults);
    return faults.all.map(({ error, where }) => `${where} ${error.code}`);
  };

  it.each<[string, object, new () => object, string]>([
    ['a keyed function without keys', { connect: [Orders, Rates] }, Matched, 'MILLRACE_WIRING_KEY_MISSING'],
    ['one key for two inputs', { connect: [Orders, Rates], keyBy: 'id' }, Matched, 'MILLRACE_WIRING_KEY_MISSING'],
    ['an upstream that is not there', { connect: [Orders, undefined] }, Texts, 'MILLRACE_WIRING_UPSTREAM_MISSING'],
    [
      'a function of one input',
      { connect: [Orders, Rates] },
      class {
        map(): number {
          return 1;
        }
      },
      'MILLRACE_WIRING_CO_FUNCTION',
    ],
    [
      'half of a function',
      { connect: [Orders, Rates] },
      class {
        map1(): number {
          return 1;
        }
      },
      'MILLRACE_WIRING_CO_FUNCTION',
    ],
    [
      'two functions in one',
      { connect: [Orders, Rates] },
      class extends Texts {
        flatMap1(): void {}
        flatMap2(): void {}
      },
      'MILLRACE_WIRING_CO_FUNCTION',
    ],
    [
      'an asynchronous method',
      { connect: [Orders, Rates] },
      class {
        map1(): number {
          return 1;
        }
        async map2(): Promise<number> {
          return 2;
        }
      },
      'MILLRACE_WIRING_ASYNC',
    ],
    ['a function of two inputs on one', { from: [Orders, Rates] }, Texts, 'MILLRACE_WIRING_FUNCTION'],
    ['state in a map', { connect: [Orders, Rates], keyBy: ['id', 'order'] }, StatefulTexts, 'MILLRACE_WIRING_STATE'],
    ['options of asynchrony', { connect: [Orders, Rates], async: {} }, Texts, 'MILLRACE_WIRING_OPTION'],
    ['from and connect at once', { connect: [Orders, Rates], from: Orders }, Texts, 'MILLRACE_WIRING_OPTION'],
    ['a partitioner', { connect: [Orders, Rates], partition: 'rebalance' }, Texts, 'MILLRACE_WIRING_OPTION'],
    ['an input that is no pair', { connect: [Orders] }, Texts, 'MILLRACE_WIRING_UPSTREAM_MISSING'],
  ])('%s', (_, options, type, code) => {
    const found = wrong(options, type);
    // What a fault leaves unread is told, too.
    expect(found.filter((it) => !it.includes('SOURCE_UNREAD'))).toEqual([`Wrong ${code}`]);
  });
});
