import type { CoGroupFunction } from '../functions/co-group-function';
import type { Collector } from '../functions/collector';
import type { KeyedContext, KeyedProcessFunction } from '../functions/keyed-process-function';
import type { JoinFunction } from '../functions/join-function';
import { PaneOperator } from '../windows/pane-operator';
import { windowAdapter } from '../windows/window-adapter';
import type { Window } from '../windows/window';
import type { WindowOptions } from '../windows/window-options';
import { SideGatherer, type BothSides } from './both-sides';
import type { JoinAdapter } from './join-adapter';
import { windowSides } from './side-parts';

/** What a window of two streams does with the records of both. */
export type PairMethod = 'join' | 'coGroup';

const KINDS: Readonly<Record<PairMethod, string>> = { join: 'window join', coGroup: 'window coGroup' };

/** Gives the records of a window to the user's function. */
type Fire = (sides: BothSides, out: Collector<unknown>) => void;

/**
 * Makes the operator of a window join, around a JoinFunction, or of a coGroup, around a CoGroupFunction, or lambdas of
 * their methods. As in Flink it is a window of the records of both streams, each with the mark of its own.
 */
export function windowPairs(method: PairMethod, options: WindowOptions): JoinAdapter {
  // The order in which the records of different slices come into a window is not said.
  const facts = { gather: 'aggregate', call: 'apply', mergeable: true, clears: false, keyed: true } as const;
  const window = windowAdapter(options, facts);
  const { state, description, sideOutputs, problems, rearms } = window;
  return {
    kind: KINDS[method],
    description,
    methods: [method],
    states: [{ property: state, name: state, kind: 'value', sides: windowSides(state, options.evictor !== undefined) }],
    sideOutputs,
    problems,
    rearms,
    create: (fn) => {
      const fire = method === 'join' ? joining(fn) : coGrouping(fn);
      const apply = (_key: unknown, _window: Window, [sides]: readonly BothSides[], out: Collector<unknown>): void => {
        if (sides !== undefined) fire(sides, out);
      };
      const gatherer = new SideGatherer();
      const operator = window.create(gatherer, apply);
      gatherer.tagged = !(operator instanceof PaneOperator);
      return gatherer.tagged ? taggedInputs(operator) : plainInputs(operator, gatherer);
    },
  };
}

type Operator = KeyedProcessFunction<unknown, unknown, unknown>;

/** An operator that looks at records, which carry the mark of their stream. */
function taggedInputs(operator: Operator): Operator {
  return Object.assign(operator, {
    processElement1: (value: unknown, context: KeyedContext<unknown>, out: Collector<unknown>) => {
      operator.processElement({ input: 0, value }, context, out);
    },
    processElement2: (value: unknown, context: KeyedContext<unknown>, out: Collector<unknown>) => {
      operator.processElement({ input: 1, value }, context, out);
    },
  });
}

/** One that does not: its gatherer is told of which stream the next record is. */
function plainInputs(operator: Operator, gatherer: SideGatherer): Operator {
  return Object.assign(operator, {
    processElement1: (value: unknown, context: KeyedContext<unknown>, out: Collector<unknown>) => {
      gatherer.input = 0;
      operator.processElement(value, context, out);
    },
    processElement2: (value: unknown, context: KeyedContext<unknown>, out: Collector<unknown>) => {
      gatherer.input = 1;
      operator.processElement(value, context, out);
    },
  });
}

function joining(fn: object): Fire {
  type Join = (first: unknown, second: unknown, out: Collector<unknown>) => unknown;
  const join: Join =
    typeof fn === 'function'
      ? (fn as Join)
      : (first, second, out) =>
          (fn as { join: Join } & JoinFunction<unknown, unknown, unknown>).join(first, second, out);
  return ({ first, second }, out) => {
    for (const left of first) {
      for (const right of second) {
        const result = join(left, right, out);
        if (result !== undefined && result !== null) out.collect(result);
      }
    }
  };
}

function coGrouping(fn: object): Fire {
  type CoGroup = CoGroupFunction<unknown, unknown, unknown>['coGroup'];
  const coGroup: CoGroup =
    typeof fn === 'function'
      ? (fn as CoGroup)
      : (first, second, out) => {
          (fn as CoGroupFunction<unknown, unknown, unknown>).coGroup(first, second, out);
        };
  return ({ first, second }, out) => {
    // Copies: the window goes on, and what it has given away may be kept.
    coGroup([...first], [...second], out);
  };
}
