import { runQuery } from '../../../../benchmarks/nexmark/command/run-query';
import { QUERIES } from '../../../../benchmarks/nexmark/queries/all';
import { compareLines } from '../../../../benchmarks/nexmark/results/compare-lines';
import type { EventsOptions } from '../../../../benchmarks/nexmark/source/nexmark-events';
import { ORACLES } from '../oracles/all';
import { arrivals } from '../oracles/arrivals';
import { linesOf } from '../oracles/oracle';
import { eventsOf, SETTINGS } from '../settings';

describe.each(Object.entries<EventsOptions>(SETTINGS))('%s', (_, options) => {
  const arrived = arrivals(eventsOf(options), options.watermarkEvery ?? 1000);

  it.each(QUERIES.filter(({ name }) => name in ORACLES))(
    '$name: $title',
    async (query) => {
      const expected = linesOf(ORACLES[query.name]!(arrived));
      const { lines } = await runQuery(query, options);
      expect(compareLines(expected, lines!)).toEqual({ missing: [], unexpected: [], count: 0 });
      expect(lines!.length).toBeGreaterThan(0);
      // Brute force takes its time where many tests run beside each other.
    },
    30_000,
  );
});
