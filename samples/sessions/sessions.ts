import {
  eventTimeSessionWindows,
  Operator,
  OutputTag,
  ProcessWindowFunction,
  Windowed,
  type AggregateFunction,
  type Collector,
  type WindowContext,
} from 'millrace';
import { Click } from './click';
import { People } from './people';

/** One visit of the site: clicks of a user without half an hour's pause. */
export class Session {
  user!: string;
  /** The times of its first and its last click. */
  start!: string;
  end!: string;
  clicks!: number;
  /** The page where it began, and where it ended. */
  landing!: string;
  exit!: string;
}

/** What is kept of a visit while it goes on: not its clicks, of which there may be any number. */
interface Visit {
  readonly clicks: number;
  /** Epoch milliseconds. */
  readonly start: number;
  readonly end: number;
  readonly landing: string;
  readonly exit: string;
}

/**
 * Gathers the clicks of a user into sessions. A session is told when it is over, and again with each click of it that
 * comes within 6 hours after that: the newer line then replaces those that it overlaps. What comes later still is late.
 */
@Operator({ from: People, keyBy: 'user', returns: Session })
@Windowed({ assigner: eventTimeSessionWindows('30 min'), allowedLateness: '6 h', lateTo: Sessions.late })
export class Sessions
  extends ProcessWindowFunction<Visit, Session, string>
  implements AggregateFunction<Click, Visit, Visit>
{
  static readonly late = new OutputTag<Click>('late');

  createAccumulator(): Visit {
    return { clicks: 0, start: Infinity, end: -Infinity, landing: '', exit: '' };
  }

  add({ page, time }: Click, visit: Visit): Visit {
    const at = Date.parse(time);
    return this.merge(visit, { clicks: 1, start: at, end: at, landing: page, exit: page });
  }

  /** Clicks come out of order, and may join two visits: so the page of the earlier time is where both began. */
  merge(a: Visit, b: Visit): Visit {
    return {
      clicks: a.clicks + b.clicks,
      start: Math.min(a.start, b.start),
      end: Math.max(a.end, b.end),
      landing: b.start < a.start ? b.landing : a.landing,
      exit: b.end > a.end ? b.exit : a.exit,
    };
  }

  getResult(visit: Visit): Visit {
    return visit;
  }

  process(user: string, _: WindowContext, visits: readonly Visit[], out: Collector<Session>): void {
    for (const { start, end, ...visit } of visits) {
      out.collect({ user, start: new Date(start).toISOString(), end: new Date(end).toISOString(), ...visit });
    }
  }
}
