import { bidArrivals } from './arrivals';
import { groups } from './groups';
import type { Oracle, Row } from './oracle';

const GAP = 10_000;

interface Session {
  readonly start: number;
  readonly end: number;
  readonly count: number;
}

/**
 * The bids of each bidder by sessions, which end ten seconds after their last bid; a bid at that very time still joins. A
 * bid joins every session it touches, so that two become one; a session that is over when the bid comes is not there
 * any more, and a bid that would be a session which is over already is late.
 */
export const q11: Oracle = (arrivals) =>
  [...groups(bidArrivals(arrivals), ({ event }) => event.bidder)].flatMap(([bidder, bids]) => {
    const over: Session[] = [];
    let open: Session[] = [];
    for (const { event, watermark } of bids) {
      over.push(...open.filter(({ end }) => end - 1 <= watermark));
      open = open.filter(({ end }) => end - 1 > watermark);
      const [start, end] = [event.dateTime, event.dateTime + GAP];
      const touched = open.filter((session) => session.start <= end && session.end >= start);
      const joined: Session = {
        start: Math.min(start, ...touched.map((session) => session.start)),
        end: Math.max(end, ...touched.map((session) => session.end)),
        count: touched.reduce((count, session) => count + session.count, 1),
      };
      if (joined.end - 1 <= watermark) continue;
      open = [...open.filter((session) => !touched.includes(session)), joined];
    }
    return [...over, ...open].map((session): Row => [bidder, session.count, session.start, session.end]);
  });
