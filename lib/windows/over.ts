/**
 * How much later than a time its processing-time timer is due, in milliseconds: the last millisecond of a window lasts as
 * long as the clock shows it, and records still come. Flink delays all processing-time timers so.
 */
export const OVER = 1;
