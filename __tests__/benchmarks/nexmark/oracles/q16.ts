import { bids } from './arrivals';
import { bidStatistics } from './bid-statistics';
import { day, minute } from './calendar';
import { groups } from './groups';
import type { Oracle } from './oracle';

/** As q15, for each channel; with the last minute of the day in which there was a bid. */
export const q16: Oracle = (arrivals) =>
  [...groups(bids(arrivals), (bid) => bid.channel)].flatMap(([channel, ofChannel]) =>
    [...groups(ofChannel, (bid) => day(bid.dateTime))].map(([date, some]) => [
      ...[
        channel,
        date,
        some
          .map((bid) => minute(bid.dateTime))
          .sort()
          .at(-1) as string,
      ],
      ...bidStatistics(some),
    ]),
  );
