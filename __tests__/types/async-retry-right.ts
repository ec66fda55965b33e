/** Retries that compile. Nothing here is run. */
import {
  exponentialBackoff,
  fixedDelay,
  method,
  Operator,
  type FilterFunction,
  type FlatMapFunction,
  type MapFunction,
  type StreamExecutionEnvironment,
} from 'millrace';
import { Flows, type Flow, type Total } from './records';

declare const find: (flow: Flow) => Promise<Total | undefined>;

class Find implements MapFunction<Flow, Total> {
  declare readonly map: (flow: Flow) => Promise<Total | undefined>;
}

class Keep implements FilterFunction<Flow> {
  declare readonly filter: (flow: Flow) => Promise<boolean>;
}

class FindAll implements FlatMapFunction<Flow, Total> {
  declare readonly flatMap: (flow: Flow) => Promise<Total[]>;
}

class Service {
  declare readonly find: (flow: Flow) => Promise<Total>;
}

const waits = { maxAttempts: 3, delay: '100 ms' } as const;
const growing = { ...waits, multiplier: 2, maxDelay: '1 s' } as const;

export function right(env: StreamExecutionEnvironment): void {
  const flows = env.from(Flows);
  flows.map(find, { async: { retry: fixedDelay(waits) } });
  flows.map(find, { async: { retry: fixedDelay({ ...waits, ifResult: (total?: Total) => total === undefined }) } });
  flows.map((flow) => find(flow), {
    async: { retry: fixedDelay({ ...waits, ifResult: (t?: Total | null) => t?.n === 0 }) },
  });
  flows.map(Find, {
    async: { retry: exponentialBackoff({ ...growing, ifResult: (total?: Total) => total?.n === 0 }) },
  });
  flows.map(method(Service, 'find'), {
    async: { retry: fixedDelay({ ...waits, ifResult: (t?: Total | null) => t?.n === 0 }) },
  });
  flows.filter(Keep, { async: { retry: fixedDelay({ ...waits, ifResult: (kept: boolean) => !kept }) } });
  flows.filter(async () => true, { async: { retry: fixedDelay({ ...waits, ifResult: (kept: boolean) => !kept }) } });
  flows.flatMap(FindAll, { async: { retry: fixedDelay({ ...waits, ifResult: (all: Total[]) => all.length === 0 }) } });
  flows.sinkTo(async (_flow) => {}, {
    async: { retry: fixedDelay({ ...waits, if: (error) => error instanceof Error }) },
  });
}

@Operator({
  from: Flows,
  async: { retry: fixedDelay({ ...waits, ifResult: (t: Total | undefined) => t === undefined }) },
})
export class Found implements MapFunction<Flow, Total> {
  declare readonly map: (flow: Flow) => Promise<Total | undefined>;
}
