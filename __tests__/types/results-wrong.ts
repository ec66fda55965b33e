/* eslint-disable @typescript-eslint/no-misused-promises -- what the compiler itself refuses is the point */
/** Functions whose results nobody would await, each with what the compiler says. Nothing here is run. */
import {
  KeyedProcessFunction,
  Operator,
  Sink,
  type Collector,
  type KeyedContext,
  type OnTimerContext,
  type SinkFunction,
} from 'millrace';
import { Assign, Flows, Total, type Flow, type Query, type TaggedPromise } from './records';

// @ts-expect-error onTimer must be synchronous
@Operator({ from: Assign, keyBy: 'subTestItem' })
export class AsyncTimer extends KeyedProcessFunction<string, Flow, Total> {
  processElement(_flow: Flow, _context: KeyedContext<string>, _out: Collector<Total>): void {}
  override async onTimer(_time: number, _context: OnTimerContext<string>, _out: Collector<Total>): Promise<void> {}
}

// @ts-expect-error it gives a thenable
@Operator({ from: Flows })
export class ThenableMap {
  declare row: PromiseLike<Total>;
  map(_flow: Flow): PromiseLike<Total> {
    return this.row;
  }
}

// @ts-expect-error it gives a thenable
@Operator({ from: Flows })
export class TaggedMap {
  declare row: TaggedPromise<Total>;
  map(_flow: Flow): TaggedPromise<Total> | undefined {
    return this.row;
  }
}

// @ts-expect-error it gives a thenable
@Operator({ from: Flows })
export class QueryFlatMap {
  declare rows: Query<Total[]>;
  flatMap(_flow: Flow): Query<Total[]> {
    return this.rows;
  }
}

// @ts-expect-error it gives a thenable
@Operator({ from: Flows })
export class ThenableFilter {
  declare known: PromiseLike<boolean>;
  filter(_flow: Flow): PromiseLike<boolean> {
    return this.known;
  }
}

// @ts-expect-error it gives a thenable
@Sink({ from: Flows })
export class QuerySink implements SinkFunction<Flow> {
  declare insert: Query<void>;
  write(_flow: Flow): Query<void> {
    return this.insert;
  }
}

export class Rows {
  declare row: Query<Total>;

  // @ts-expect-error it gives a thenable
  @Operator({ from: Flows })
  query(_value: Flow): Query<Total> {
    return this.row;
  }

  // @ts-expect-error it gives a thenable
  @Sink({ from: Flows })
  insert(_value: Flow): Query<Total> {
    return this.row;
  }
}
