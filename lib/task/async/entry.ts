/** How far an entry is. */
export type EntryState =
  /** A record that is not called yet. */
  | 'waiting'
  /** Its call is in flight. */
  | 'called'
  /** Its result is there. */
  | 'done'
  /** Its call was refused as invalid. */
  | 'refused'
  | 'watermark';

/** Who is told that a call has answered. */
export interface Answered {
  fulfilled(entry: Entry): void;
  rejected(entry: Entry): void;
}

/** One record or watermark in the queue of an asynchronous operator. Reused, so that its callbacks are made once. */
export class Entry {
  state: EntryState = 'waiting';
  value: unknown = undefined;
  ts = 0;
  trace = 0;
  result: unknown = undefined;
  /** Milliseconds by the job's clock; only where there is a timeout. */
  calledAt = 0;
  /** Which watermarks it must not overtake: their number so far. */
  segment = 0;
  readonly onValue: (result: unknown) => void;
  readonly onError: (error: unknown) => void;

  constructor(answered: Answered) {
    this.onValue = (result) => {
      this.result = result;
      this.state = 'done';
      answered.fulfilled(this);
    };
    this.onError = (error) => {
      this.result = error;
      this.state = 'refused';
      answered.rejected(this);
    };
  }

  clear(): void {
    this.value = undefined;
    this.result = undefined;
  }
}
