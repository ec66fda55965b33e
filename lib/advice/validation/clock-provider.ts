/**
 * What `@Past`, `@Future` and their like take for the present; as jakarta's ClockProvider. The application's clock is
 * the bean of this class: one of your own takes its place, or a test's `override(ClockProvider, new VirtualClock())`.
 */
export abstract class ClockProvider {
  /** Epoch milliseconds. */
  abstract now(): number;
}

/** The system's clock. */
export class SystemClockProvider extends ClockProvider {
  now(): number {
    return Date.now();
  }
}
