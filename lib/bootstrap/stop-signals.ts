/** The signals that end an application. */
export type StopSignal = 'SIGINT' | 'SIGTERM';

/** What the application does at a signal. */
export interface StopHandlers {
  /** The first one: end in order. */
  onStop(signal: StopSignal): void;
  /** The second one: end at once. */
  onKill(signal: StopSignal): void;
}

/** Listens for SIGINT and SIGTERM until it is disposed. */
export function listenForStopSignals(handlers: StopHandlers): Disposable {
  let seen = 0;
  const listener = (signal: StopSignal): void => {
    seen += 1;
    if (seen === 1) handlers.onStop(signal);
    else handlers.onKill(signal);
  };
  process.on('SIGINT', listener);
  process.on('SIGTERM', listener);
  return {
    [Symbol.dispose]: () => {
      process.off('SIGINT', listener);
      process.off('SIGTERM', listener);
    },
  };
}
