import { EventGenerator } from '../../../benchmarks/nexmark/generator/event-generator';
import type { NexmarkEvent } from '../../../benchmarks/nexmark/model/event';
import type { EventsOptions } from '../../../benchmarks/nexmark/source/nexmark-events';

const MIDNIGHT = 1_436_918_400_000;
/** Shortly before midnight, so that days are told apart; and no group begins with a window. */
const base = MIDNIGHT - 13_337;

/** What every query is run on. */
export const SETTINGS = {
  'in order': { events: 20_000, rate: 1000, base, group: 1 },
  // The same events: groups are whole, and none is later than half a second.
  'out of order': { events: 20_000, rate: 1000, base, group: 1000 },
  // A hundred in a millisecond, so that arrival decides.
  'at the same time': { events: 5000, rate: 100_000, base: MIDNIGHT - 20, group: 1 },
  // A group spans twenty seconds, and four are allowed.
  'with late events': { events: 10_000, rate: 50, base, group: 1000, watermarkEvery: 100 },
  'with a watermark after every event': { events: 4000, rate: 50, base, group: 1000, watermarkEvery: 1 },
} satisfies Record<string, EventsOptions>;

export function eventsOf({ events, watermarkEvery: _, ...options }: EventsOptions): readonly NexmarkEvent[] {
  const generator = new EventGenerator(options);
  return Array.from({ length: events }, (_, position) => generator.eventAt(position));
}
