import type { Alarm } from '../time/alarms';
import type { TimeBuffer } from './time-buffer';

/** What an interval join keeps of one key; plain data, as a state backend keeps it. */
export interface KeyBuffers {
  /** The watermark up to which what had expired is left out. */
  pruned: number;
  /** When all of it is over: its alarm is set to then. */
  end: number;
  alarm: Alarm;
  readonly left: TimeBuffer;
  readonly right: TimeBuffer;
}
