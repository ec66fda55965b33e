import {
  BroadcastState,
  KeyedProcessFunction,
  KeyedState,
  OnTimer,
  Service,
  tumblingEventTimeWindows,
  ValueState,
  Windowed,
  type ReduceFunction,
} from 'millrace';
import { refuseMisplacedWiring } from '../../../lib/bootstrap/misplaced-wiring';
import { Faults } from '../../../lib/errors/faults';
import type { Class } from '../../../lib/metadata/class';

function faultsOf(...classes: readonly Class[]): string[] {
  const faults = new Faults();
  refuseMisplacedWiring(classes, faults);
  return faults.all.map(({ where, error }) => `${where} ${error.code} ${error.message}`);
}

abstract class Counting {
  @KeyedState() protected readonly count!: ValueState<number>;
}

class Counted extends Counting {
  processElement(): void {}
}

@Service()
class Desk {
  @KeyedState() protected readonly count!: ValueState<number>;
  @BroadcastState() protected readonly rules!: BroadcastState<string, number>;
}

@Windowed({ assigner: tumblingEventTimeWindows(1) })
class Alone implements ReduceFunction<number> {
  reduce(a: number, b: number): number {
    return a + b;
  }
}

class Timed {
  fired(): void {}
}
(OnTimer as unknown as () => (target: object, method: string) => void)()(Timed.prototype, 'fired');

it('all that nothing looks at is told at once', () => {
  const found = faultsOf(Desk, Alone, Timed);
  expect(found.map((each) => each.split(' ').slice(0, 2).join(' '))).toEqual([
    'Desk MILLRACE_WIRING_MISPLACED',
    'Desk MILLRACE_WIRING_MISPLACED',
    'Alone MILLRACE_WIRING_WINDOWED',
    'Timed MILLRACE_WIRING_MISPLACED',
  ]);
  expect(found[0]).toContain("'count' carries @KeyedState");
  expect(found[1]).toContain("'rules' carries @BroadcastState");
  expect(found[2]).toContain('has no @Operator');
  expect(found[3]).toContain("'fired' carries @OnTimer");
});

it('a function, and what a function extends, is left to the stream', () => {
  class Keyed extends KeyedProcessFunction<string, number, number> {
    @KeyedState() protected readonly count!: ValueState<number>;
    processElement(): void {}
  }
  expect(faultsOf(Keyed, Counting as unknown as Class, Counted)).toEqual([]);
  // Nobody extends it.
  expect(faultsOf(Counting as unknown as Class)).toHaveLength(1);
});
