/** The public entry: everything a user imports from 'millrace'. */
// First: it holds for code that is compiled after it.
import './engine/v8-flags';
export { run } from './bootstrap/run';
export { errorFamily, type ErrorFamily } from './errors/error-family';
export { MillraceError, isMillraceError } from './errors/millrace-error';
export { defineErrors, type ErrorDefinition, type ErrorDefinitions } from './errors/define';
export { Faults, type Fault } from './errors/faults';
export type { ErrorCode, ErrorParams } from './errors/registry';

// Configuration.
export { ConfigurationProperties, type ConfigurationPropertiesOptions } from '../decorators/configuration-properties';
export { Value } from '../decorators/value';
export { Environment, type ConfigurationTree } from './config/environment';
export { explainConfiguration, type ConfigurationEntry } from './config/explain';
export { loadConfiguration, type ConfigurationOptions } from './config/load-configuration';
export { dataSize, duration } from './config/schemas';
export { bindSection } from './config/section';
export { bytes, type DataSize } from './units/data-size';
export { milliseconds } from './units/duration';

// Services: beans and their life cycle.
export { Application, type ApplicationOptions } from '../decorators/application';
export { Bean, type BeanOptions } from '../decorators/bean';
export { Component, type ComponentOptions } from '../decorators/component';
export { Conditional } from '../decorators/conditional';
export { ConditionalOnBean } from '../decorators/conditional-on-bean';
export { ConditionalOnExpression } from '../decorators/conditional-on-expression';
export { ConditionalOnMissingBean } from '../decorators/conditional-on-missing-bean';
export { ConditionalOnModule } from '../decorators/conditional-on-module';
export { ConditionalOnProperty } from '../decorators/conditional-on-property';
export { Configuration } from '../decorators/configuration';
export { DependsOn } from '../decorators/depends-on';
export { ImportResource, type ImportResourceOptions } from '../decorators/import-resource';
export { Inject, type InjectOptions } from '../decorators/inject';
export { InjectAll } from '../decorators/inject-all';
export { Lazy } from '../decorators/lazy';
export { Order } from '../decorators/order';
export { PostConstruct } from '../decorators/post-construct';
export { PreDestroy } from '../decorators/pre-destroy';
export { Primary } from '../decorators/primary';
export { Profile } from '../decorators/profile';
export { Qualifier } from '../decorators/qualifier';
export { Scope } from '../decorators/scope';
export { Service } from '../decorators/service';
export { HealthIndicator, type HealthReport } from './container/health-indicator';
export type { BeanScope, Token } from './metadata/beans';
export type { Condition, ConditionContext, ConditionOutcome, PropertyConditionOptions } from './metadata/conditions';
export type { AbstractClass, Class } from './metadata/class';
export type { Starter } from './metadata/starter';

// Connectors: built-in sources and sinks, and what their lines hold.
export { CollectionSink } from './connectors/collections/collection-sink';
export { CollectionSource } from './connectors/collections/collection-source';
export { ConsoleSink, type ConsoleSinkOptions } from './connectors/console/console-sink';
export type { BadRecordLimitOptions } from './connectors/dead-letters/bad-record-limit';
export type { DeadLetter } from './connectors/dead-letters/dead-letter';
export { FileSink, type FileSinkOptions } from './connectors/files/file-sink';
export { FileSource, type FileSourceOptions } from './connectors/files/file-source';
export { DataGeneratorSource, type DataGeneratorOptions } from './connectors/generators/data-generator-source';
export { GeneratorSource, type Generate, type GeneratorContext } from './connectors/generators/generator-source';
export type { LineOptions } from './connectors/lines/line-options';
export { SocketSource, type SocketSourceOptions } from './connectors/sockets/socket-source';
export type { TextFormat } from './types/format';
export { json } from './types/json';
export { text } from './types/text';

// Streams: what users annotate and implement.
export { Job } from '../decorators/job';
export { BroadcastState } from '../decorators/broadcast-state';
export { KeyedState } from '../decorators/keyed-state';
export { OnTimer } from '../decorators/on-timer';
export { Operator, type OperatorOptions } from '../decorators/operator';
export { OperatorState } from '../decorators/operator-state';
export { Sink, type SinkOptions } from '../decorators/sink';
export { Source, type SourceOptions } from '../decorators/source';
export {
  BroadcastProcessFunction,
  type BroadcastContext,
  type ReadOnlyBroadcastContext,
} from './functions/broadcast-process-function';
export type { CoFlatMapFunction } from './functions/co-flat-map-function';
export type { CoGroupFunction } from './functions/co-group-function';
export type { CoMapFunction } from './functions/co-map-function';
export { CoProcessFunction } from './functions/co-process-function';
export type { AggregateFunction } from './functions/aggregate-function';
export type { Collector } from './functions/collector';
export type { ChoiceOptions, Comparable } from './functions/field-reductions';
export type { FilterFunction } from './functions/filter-function';
export type { FlatMapFunction } from './functions/flat-map-function';
export type { InvalidRecord } from './functions/invalid-record';
export type { FlatJoinFunction, JoinFunction } from './functions/join-function';
export {
  KeyedBroadcastProcessFunction,
  type KeyedBroadcastContext,
  type KeyedReadOnlyBroadcastContext,
  type OnTimerBroadcastContext,
} from './functions/keyed-broadcast-process-function';
export { KeyedCoProcessFunction } from './functions/keyed-co-process-function';
export { KeyedProcessFunction, type KeyedContext, type OnTimerContext } from './functions/keyed-process-function';
export { compositeKey, keyPath } from './functions/key-selectors';
export type { MapFunction } from './functions/map-function';
export { OutputTag } from './functions/output-tag';
export { ProcessAllWindowFunction } from './functions/process-all-window-function';
export { ProcessFunction, type ProcessContext } from './functions/process-function';
export { ProcessWindowFunction } from './functions/process-window-function';
export type { ReduceFunction } from './functions/reduce-function';
export { ProcessJoinFunction, type ProcessJoinContext } from './functions/process-join-function';
export type { Counter, MetricGroup, RichFunction, RuntimeContext } from './functions/rich-function';
export type { Histogram, HistogramStatistics } from './functions/metrics/histogram';
export type { Meter } from './functions/metrics/meter';
export type { Accumulator } from './functions/accumulators/accumulator';
export { SumAccumulator } from './functions/accumulators/sum-accumulator';
export { AverageAccumulator } from './functions/accumulators/average-accumulator';
export { HistogramAccumulator } from './functions/accumulators/histogram-accumulator';
export { MinimumAccumulator } from './functions/accumulators/minimum-accumulator';
export { MaximumAccumulator } from './functions/accumulators/maximum-accumulator';
export type { SinkContext, SinkFunction } from './functions/sink-function';
export {
  NO_TIMESTAMP,
  Source as BaseSource,
  type BadRecord,
  type RecordBatch,
  type SourceBatch,
  type SourceReader,
  type SourceReaderContext,
  type SourceSplit,
  type SplitEnumerator,
} from './functions/source';
export type { WindowContext, WindowStateStore } from './functions/window-context';
export { invalid, method, side, type InvalidRef, type MethodRef, type SideRef } from './functions/upstream';
export type { KeyedStateOptions } from './metadata/keyed-state';
export type { AsyncOption, ChainingStrategy, NamedPartition } from './metadata/wiring';
export type { AsyncRetryConditions, AsyncRetryStrategy } from './functions/async-retry-strategy';
export { fixedDelay, type FixedDelayOptions } from './functions/fixed-delay';
export { exponentialBackoff, type ExponentialBackoffOptions } from './functions/exponential-backoff';
export { AggregatingState } from './state/aggregating-state';
export { BufferState } from './state/buffer-state';
export type { StateAggregate, StateKind } from './state/descriptors';
export type { Key } from './state/key-context';
export { ListState } from './state/list-state';
export { MapState } from './state/map-state';
export { MapStateDescriptor } from './state/map-state-descriptor';
export type { ReadOnlyBroadcastState } from './state/operator/broadcast-state';
export { ReducingState } from './state/reducing-state';
export { SortedMapState, type KeyRange } from './state/sorted-map-state';
export { StackState } from './state/stack-state';
export type { StateTtl, StateTtlOption } from './state/state-ttl';
export { ValueState } from './state/value-state';
export type { TimeDomain, TimerService } from './time/timer-service';
export { boundedOutOfOrderness } from './time/bounded-out-of-orderness';
export { monotonousTimestamps } from './time/monotonous-timestamps';
export { withIdleness } from './time/with-idleness';
export { noWatermarks } from './time/no-watermarks';
export { forGenerator, type GeneratorOptions } from './time/for-generator';
export { withWatermarkAlignment, type AlignmentOptions } from './time/with-watermark-alignment';
export type { WatermarkGenerator, WatermarkOutput, WatermarkStrategy } from './time/watermark-strategy';
export type { Duration } from './units/duration';
export { createContainer, type ContainerOptions } from './container/tsyringe-container';
export type { BeanDefinition, BeanLookup, Container } from './container/container';

// Events.
export { EventListener } from '../decorators/event-listener';
export { ApplicationEventPublisher } from './events/application-event-publisher';
export { ApplicationReadyEvent, ContextClosedEvent, ContextRefreshedEvent } from './events/application-events';
export type { EventListenerOptions } from './metadata/events';

// Asynchronous methods and their executors.
export { Async } from '../decorators/async';
export type { AsyncOptions } from './metadata/async';
export { AsyncUncaughtExceptionHandler } from './advice/async/async-uncaught-exception-handler';
export { BoundedTaskExecutor } from './advice/async/bounded-task-executor';
export type { ExecutorBounds, RejectionPolicy } from './advice/async/executor-bounds';
export { TaskExecutor, type ExecutorStatistics } from './advice/async/task-executor';
export { TaskRejectedError } from './advice/async/task-rejected-error';

// Schedules.
export { Scheduled } from '../decorators/scheduled';
export type { Placeholder, ScheduledOptions } from './metadata/schedule';

// Annotations and advice of one's own.
export { After } from '../decorators/after';
export { AfterReturning } from '../decorators/after-returning';
export { AfterThrowing, type AfterThrowingOptions } from '../decorators/after-throwing';
export { annotation } from '../decorators/annotation';
export { Around } from '../decorators/around';
export { Aspect } from '../decorators/aspect';
export { Before } from '../decorators/before';
export { compose, type ComposedDecorator } from '../decorators/compose';
export type { JoinPoint, JoinPointMethod, ProceedingJoinPoint } from './metadata/join-point';
export type { AnnotationDecorator, AnnotationReference, ReadableAnnotation } from './metadata/annotation';
export type { Pointcut } from './metadata/aspects';

// Caches.
export { CacheConfig } from '../decorators/cache-config';
export { CacheEvict } from '../decorators/cache-evict';
export { CachePut } from '../decorators/cache-put';
export { Cacheable } from '../decorators/cacheable';
export { Caching } from '../decorators/caching';
export { Cache, type CacheEntry, type CacheStatistics } from './advice/cache/cache';
export { CacheErrorHandler } from './advice/cache/cache-error-handler';
export type { CacheInvocation } from './advice/cache/cache-invocation';
export { encodeCacheKey } from './advice/cache/cache-key';
export { CacheManager } from './advice/cache/cache-manager';
export { CacheResolver, type CacheResolution } from './advice/cache/cache-resolver';
export { CacheSettings, type CacheBounds } from './advice/cache/cache-settings';
export { CachingConfigurer } from './advice/cache/caching-configurer';
export { KeyGenerator, type GenerateKey } from './advice/cache/key-generator';
export {
  LoggingCacheErrorHandler,
  type CacheAction,
  type CacheErrorLog,
} from './advice/cache/logging-cache-error-handler';
export { MemoryCacheManager } from './advice/cache/memory-cache-manager';
export type {
  CacheableOptions,
  CacheConfigOptions,
  CacheEvictOptions,
  CachePutOptions,
  CachingOptions,
} from './metadata/cache';

// Retries.
export { CircuitBreaker } from '../decorators/circuit-breaker';
export { Recover } from '../decorators/recover';
export { Retryable } from '../decorators/retryable';
export type { Circuit, CircuitSettings } from './advice/circuit-breaker/circuit';
export { CircuitBreakers } from './advice/circuit-breaker/circuit-breakers';
export { CircuitOpenError } from './advice/circuit-breaker/circuit-open-error';
export type { RetryContext } from './advice/retry/call-context';
export { ExhaustedRetryError } from './advice/retry/exhausted-retry-error';
export { RetryContextCache } from './advice/retry/retry-context-cache';
export { RetryListener } from './advice/retry/retry-listener';
export { ShutdownSignal } from './container/shutdown-signal';
export type {
  BackoffOptions,
  CircuitBreakerOptions,
  FailureOptions,
  FromConfiguration,
  RecoverOptions,
  RetryableOptions,
} from './metadata/retry';

// Validation.
export { AssertFalse } from '../decorators/assert-false';
export { AssertTrue } from '../decorators/assert-true';
export { constraint } from '../decorators/constraint';
export { DecimalMax } from '../decorators/decimal-max';
export { DecimalMin } from '../decorators/decimal-min';
export { Digits, type DigitsOptions } from '../decorators/digits';
export { Email, type EmailOptions } from '../decorators/email';
export { Future } from '../decorators/future';
export { FutureOrPresent } from '../decorators/future-or-present';
export { GroupSequence } from '../decorators/group-sequence';
export { Max } from '../decorators/max';
export { Min } from '../decorators/min';
export { Negative } from '../decorators/negative';
export { NegativeOrZero } from '../decorators/negative-or-zero';
export { NotBlank } from '../decorators/not-blank';
export { NotEmpty } from '../decorators/not-empty';
export { NotNull } from '../decorators/not-null';
export { Null } from '../decorators/null';
export { Past } from '../decorators/past';
export { PastOrPresent } from '../decorators/past-or-present';
export { Pattern, type PatternOptions } from '../decorators/pattern';
export { Positive } from '../decorators/positive';
export { PositiveOrZero } from '../decorators/positive-or-zero';
export { Size, type SizeOptions } from '../decorators/size';
export { Valid } from '../decorators/valid';
export { ConvertGroup } from '../decorators/convert-group';
export { Validated } from '../decorators/validated';
export { ClockProvider } from './advice/validation/clock-provider';
export type { ConstraintValidator, ConstraintValidatorContext } from './advice/validation/constraint-validator';
export type { MessageTexts } from './advice/validation/messages/message-bundles';
export type { ConstraintValidatorFactory, ValidatorOptions } from './advice/validation/rule-book';
export { ValidationError, type MessagesByField, type Violation } from './advice/validation/validation-error';
export { currentLocale, withLocale } from './advice/validation/messages/locale-context';
export { Validator, type ValidateOptions, type ValidationResult } from './advice/validation/validator';
export {
  Default,
  type ConstraintDecorator,
  type ConstraintDefinition,
  type ConstraintOptions,
  type DecimalBoundOptions,
  type Group,
  type OwnConstraintDecorator,
  type ConvertGroupOptions,
  type ValidatedOptions,
  type ValidOptions,
} from './metadata/validation';

// Transactions.
export { Transactional } from '../decorators/transactional';
export { TransactionalEventListener } from '../decorators/transactional-event-listener';
export {
  currentResource,
  currentTransaction,
  registerSynchronization,
  type TransactionStatus,
} from './advice/transaction/transaction-context';
export type { Deadline } from './advice/transaction/deadline';
export {
  TransactionEndedError,
  TransactionTimedOutError,
  UnexpectedRollbackError,
} from './advice/transaction/transaction-errors';
export {
  TransactionManager,
  type Isolation,
  type Propagation,
  type TransactionCapabilities,
  type TransactionDefinition,
  type TransactionResource,
} from './advice/transaction/transaction-manager';
export type { TransactionOutcome, TransactionSynchronization } from './advice/transaction/transaction-synchronization';
export { TransactionTemplate, type TransactionTemplateOptions } from './advice/transaction/transaction-template';
export type { TransactionalEventListenerOptions, TransactionalOptions, TransactionPhase } from './metadata/transaction';

// Observation: logs and meters.
export { Logger, type LogFields, type LogLevel } from './observe/logs/logger';
export {
  MeterBinder,
  type Measurement,
  type MeterDescription,
  type MeterRegistry,
} from './observe/metrics/meter-binder';

// Streams: the fluent form.
export type { TaggedUnion } from './joins/tagged-union';
export { BroadcastConnectedStream } from './stream/broadcast-connected-stream';
export { BroadcastStream } from './stream/broadcast-stream';
export { ConnectedStreams } from './stream/connected-streams';
export { IntervalJoin, IntervalJoined } from './stream/interval-joined';
export { DataStream } from './stream/data-stream';
export { DataStreamSink } from './stream/data-stream-sink';
export { KeyedStream } from './stream/keyed-stream';
export { EqualTo, PairedStreams, Where, WindowedCoGroup, WindowedJoin } from './stream/paired-streams';
export { SingleOutputStreamOperator } from './stream/single-output-stream-operator';
export { StreamExecutionEnvironment } from './stream/stream-execution-environment';
export { JobClient } from './engine/job-client';
export type { JobReport, OperatorReport, SubtaskReport } from './engine/job-execution';
export type { RuntimeMode } from './metadata/runtime-mode';
export type { StreamJob } from './stream/stream-job';

// Windows.
export { Windowed } from '../decorators/windowed';
export { AllWindowedStream } from './stream/all-windowed-stream';
export { WindowedStream } from './stream/windowed-stream';
export { globalWindows } from './windows/assigners/global-windows';
export {
  eventTimeSessionWindows,
  processingTimeSessionWindows,
  type SessionGap,
} from './windows/assigners/session-windows';
export { slidingEventTimeWindows, slidingProcessingTimeWindows } from './windows/assigners/sliding-windows';
export {
  tumblingEventTimeWindows,
  tumblingProcessingTimeWindows,
  type OffsetOptions,
} from './windows/assigners/tumbling-windows';
export type { DeltaFunction } from './windows/delta-function';
export { Evictor, type TimestampedValue, type WindowElements } from './windows/evictor';
export { countEvictor } from './windows/evictors/count-evictor';
export { deltaEvictor } from './windows/evictors/delta-evictor';
export type { EvictorOptions } from './windows/evictors/evictor-options';
export { timeEvictor } from './windows/evictors/time-evictor';
export { Trigger, type OnMergeContext, type TriggerContext, type TriggerResult } from './windows/trigger';
export { continuousEventTimeTrigger } from './windows/triggers/continuous-event-time-trigger';
export { continuousProcessingTimeTrigger } from './windows/triggers/continuous-processing-time-trigger';
export { countTrigger } from './windows/triggers/count-trigger';
export { deltaTrigger } from './windows/triggers/delta-trigger';
export { eventTimeTrigger } from './windows/triggers/event-time-trigger';
export { processingTimeTrigger } from './windows/triggers/processing-time-trigger';
export { purgingTrigger } from './windows/triggers/purging-trigger';
export { GLOBAL_WINDOW, timeWindow, type Window } from './windows/window';
export { WindowAssigner } from './windows/window-assigner';
export type { WindowOptions } from './windows/window-options';
