/** Which clock a timer follows. */
export type TimeDomain = 'event-time' | 'processing-time';

/** Timers and time of the current key; as Flink's TimerService. A timer is identified by key, time and domain. */
export interface TimerService {
  /** Epoch milliseconds by the job's clock. */
  currentProcessingTime(): number;
  /** The current event-time watermark, `-Infinity` before the first one. */
  currentWatermark(): number;
  /** Fires when the watermark reaches `time`; registering the same time again changes nothing. */
  registerEventTimeTimer(time: number): void;
  registerProcessingTimeTimer(time: number): void;
  deleteEventTimeTimer(time: number): void;
  deleteProcessingTimeTimer(time: number): void;
}
