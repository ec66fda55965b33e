/** Retries that must not compile, each with what the compiler says. Nothing here is run. */
import { exponentialBackoff, fixedDelay, Operator, type MapFunction, type StreamExecutionEnvironment } from 'millrace';
import { Flows, type Flow, type Other, type Total } from './records';

declare const find: (flow: Flow) => Promise<Total | undefined>;

class Find implements MapFunction<Flow, Total> {
  declare readonly map: (flow: Flow) => Promise<Total>;
}

const waits = { maxAttempts: 3, delay: '100 ms' } as const;
const ofOther = fixedDelay({ ...waits, ifResult: (other: Other) => other.subTestItem === '' });

export function wrong(env: StreamExecutionEnvironment): void {
  const flows = env.from(Flows);
  // @ts-expect-error ifResult does not accept what the function answers with
  flows.map(find, { async: { retry: ofOther } });
  // @ts-expect-error ifResult does not accept what the function answers with
  flows.map(Find, { async: { retry: ofOther } });
  // @ts-expect-error 'maxAttempts' is missing
  flows.map(find, { async: { retry: fixedDelay({ delay: 1 }) } });
  // @ts-expect-error multiplier
  flows.map(find, { async: { retry: exponentialBackoff(waits) } });
  // @ts-expect-error multiplier
  flows.map(find, { async: { retry: fixedDelay({ ...waits, multiplier: 2 }) } });
  // @ts-expect-error is not assignable to type 'boolean'
  flows.map(find, { async: { retry: fixedDelay({ ...waits, if: () => 'yes' }) } });
}

// @ts-expect-error ifResult does not accept what the function answers with
@Operator({ from: Flows, async: { retry: ofOther } })
export class Found implements MapFunction<Flow, Total> {
  declare readonly map: (flow: Flow) => Promise<Total>;
}
