/** When a method runs. All times are epoch milliseconds; `undefined` is never. */
export interface Schedule {
  /** As `explain` shows it: `cron 0 30 9 * * MON-FRI in Europe/Berlin`. */
  readonly description: string;
  /** The first run of a schedule that starts now. */
  first(now: number): number | undefined;
  /** The run behind one that was due at `due` and ended at `ended`; one that is over by then begins at once. */
  next(due: number, ended: number): number | undefined;
}
