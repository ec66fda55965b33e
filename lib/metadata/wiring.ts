import type { AsyncRetryStrategy } from '../functions/async-retry-strategy';
import type { IntervalJoinOptions } from '../joins/interval-join';
import type { Redistribution } from '../state/operator/operator-state-snapshot';
import type { TimeDomain } from '../time/timer-service';
import type { WatermarkStrategy } from '../time/watermark-strategy';
import type { TextFormat } from '../types/format';
import type { Duration } from '../units/duration';
import type { Class, AbstractClass } from './class';
import type { KeyedStateRecord } from './keyed-state';
import { ClassMetadata, MemberMetadata } from './keys';

/** A method of a service, named as an upstream or as an operator's function. */
export interface MethodUpstream {
  readonly kind: 'method';
  readonly of: Class;
  readonly method: string;
}

/** A side output of an operator. */
export interface SideUpstream {
  readonly kind: 'side';
  readonly of: Class;
  /** The id of the output tag. */
  readonly tag: string;
}

/** What failed validation in front of an operator. */
export interface InvalidUpstream {
  readonly kind: 'invalid';
  readonly of: Class | MethodUpstream;
}

/** One thing that `from` may name. */
export type Upstream = Class | MethodUpstream | SideUpstream | InvalidUpstream;

/** A field's name, or a function of the record. The decorator has checked the function's types. */
export type SelectorOption = string | ((value: never) => unknown);

/** How an asynchronous function runs, as users write it; `R` is what it answers with, awaited. */
export interface AsyncOption<R = never> {
  /** Whether results leave in the order of their inputs (the default), or as they complete, though never across a watermark. */
  readonly order?: 'input' | 'completion';
  /** How many calls may be in flight: a whole number from 1. Default: 100, as Flink's. */
  readonly capacity?: number;
  /** After which a call, with all that follow it for the same record, fails with MILLRACE_ASYNC_TIMEOUT; 0 for never. Default: 60 s. */
  readonly timeout?: Duration;
  /** Whether it is called again for a record, by `fixedDelay` or `exponentialBackoff`. Default: never. */
  readonly retry?: AsyncRetryStrategy<R>;
}

/** What every node may be given. */
export interface NodeOptions {
  /** As plans, logs and metrics show it. Default: the class's name in kebab case, `assign-uuid`. Unique in the job. */
  readonly name?: string;
  /** What a savepoint finds the operator by. Default: made from the name. Unique in the job. */
  readonly uid?: string;
  /** In how many parallel instances it runs: a whole number from 1. Default: that of the environment, as in Flink. */
  readonly parallelism?: number;
  /**
   * The number of key groups, which no later parallelism may exceed: from the parallelism to 32768. Default: as Flink
   * chooses it, 128 at least.
   */
  readonly maxParallelism?: number;
  /** Only operators of one group share a chain. Default: that of what it reads from, where that is one; else `default`. */
  readonly slotSharingGroup?: string;
  /**
   * Whether it joins the chain of what it reads from (`always`, the default), begins one (`head`: Flink's
   * `startNewChain`), or stands alone (`never`: Flink's `disableChaining`).
   */
  readonly chaining?: ChainingStrategy;
}

/** As Flink's ChainingStrategy. */
export type ChainingStrategy = 'always' | 'head' | 'never';

/** How records travel to the parallel instances of their reader, as Flink's partitioners of these names. */
export type NamedPartition = 'forward' | 'rebalance' | 'rescale' | 'shuffle' | 'broadcast' | 'global';

/** How records are partitioned by the user: by the key that is read from each. */
export interface CustomPartition {
  readonly key: SelectorOption;
  /** The instance that takes a key, from 0 to `numPartitions` - 1; as Flink's Partitioner. */
  readonly partition: (key: never, numPartitions: number) => number;
}

/** What `partition` may be in an annotation: a name, or a function that gives the instance for a record. */
export type PartitionOption = NamedPartition | ((value: never, numPartitions: number) => number);

/** What `@Source` records. */
export interface SourceRecord extends NodeOptions {
  readonly format?: TextFormat<unknown>;
  readonly timestamp?: SelectorOption;
  readonly watermark?: WatermarkStrategy<never>;
}

/** What `@Operator` records. */
export interface OperatorRecord extends NodeOptions {
  /** `undefined` at run time where an import cycle hid the class. */
  readonly from?: Upstream | readonly Upstream[] | undefined;
  /** In the place of `from`: what a function of two inputs reads. */
  readonly connect?: readonly [Upstream | readonly Upstream[] | undefined, Upstream | readonly Upstream[] | undefined];
  /** With `connect`, one for each input, or that of the first. */
  readonly keyBy?: SelectorOption | readonly [SelectorOption, SelectorOption];
  /** With `connect`: joins both inputs by time. */
  readonly intervalJoin?: IntervalJoinOptions;
  readonly partition?: PartitionOption;
  readonly async?: AsyncOption;
  readonly invalid?: 'fail' | 'drop' | 'side-output';
  readonly returns?: AbstractClass;
}

/** What `@Sink` records. */
export interface SinkRecord extends NodeOptions {
  readonly from: Upstream | readonly Upstream[] | undefined;
  readonly keyBy?: SelectorOption;
  readonly partition?: PartitionOption;
  readonly async?: AsyncOption;
}

/** What `@Job` records. */
export interface JobRecord {
  /** Default: the application's name. */
  readonly name?: string;
}

/** `@Source` on classes; connectors read `format` here when their constructor is given none. */
export const SOURCES = new ClassMetadata<SourceRecord>('source');
/** `@Source` on methods. */
export const SOURCE_METHODS = new MemberMetadata<SourceRecord>('source-method');
/** `@Operator` on classes. */
export const OPERATORS = new ClassMetadata<OperatorRecord>('operator');
/** `@Operator` on methods. */
export const OPERATOR_METHODS = new MemberMetadata<OperatorRecord>('operator-method');
/** `@Sink` on classes. */
export const SINKS = new ClassMetadata<SinkRecord>('sink');
/** `@Sink` on methods. */
export const SINK_METHODS = new MemberMetadata<SinkRecord>('sink-method');
/** What `@BroadcastState` takes. */
export interface BroadcastStateOptions {
  /** What a snapshot finds the state by. Default: the property's name. */
  readonly name?: string;
  /** The class of a value: restored values are instances of it. Default: plain data. */
  readonly type?: AbstractClass;
}

/** `@BroadcastState` on properties. */
export const BROADCAST_STATES = new MemberMetadata<BroadcastStateOptions>('broadcast-state');
/** What `@OperatorState` takes. */
export interface OperatorStateOptions {
  /** What a snapshot finds the state by. Default: the property's name. */
  readonly name?: string;
  /**
   * How it is given to the instances that start from a snapshot: as evenly as can be (`split`), or all of it to each
   * (`union`). Default: `split`.
   */
  readonly redistribution?: Redistribution;
  /** The class of an element: restored ones are instances of it. Default: plain data. */
  readonly type?: AbstractClass;
}

/** `@OperatorState` on properties. */
export const OPERATOR_STATES = new MemberMetadata<OperatorStateOptions>('operator-state');
/** `@KeyedState` on properties. */
export const KEYED_STATES = new MemberMetadata<KeyedStateRecord>('keyed-state');
/** What `@OnTimer` records. */
export interface OnTimerRecord {
  /** Default: both. */
  readonly domain?: TimeDomain | undefined;
}

/** `@OnTimer` on methods. */
export const ON_TIMERS = new MemberMetadata<OnTimerRecord>('on-timer');
/** `@Job` on classes. */
export const JOBS = new ClassMetadata<JobRecord>('job');
