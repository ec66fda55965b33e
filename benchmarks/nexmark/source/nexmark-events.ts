import { boundedOutOfOrderness, DataGeneratorSource } from 'millrace';
import { NexmarkError } from '../errors';
import { EventGenerator } from '../generator/event-generator';
import {
  DEFAULT_OPTIONS,
  generatorProblems,
  MAX_EVENTS,
  whole,
  type GeneratorOptions,
} from '../generator/generator-options';
import type { NexmarkEvent } from '../model/event';

/** Which events a job reads. */
export interface EventsOptions extends Partial<GeneratorOptions> {
  /** How many. */
  readonly events: number;
  /**
   * After so many events there is a watermark, 1 to 1000. It decides which events are late where some come later than
   * {@link OUT_OF_ORDERNESS} allows, and nothing else. Default: 1000.
   */
  readonly watermarkEvery?: number;
}

/** Events may come so much later than the newest one before they are late; as in the reference. */
export const OUT_OF_ORDERNESS = '4 s';

const MOST = 1000;

/** How the events get times and watermarks: Flink's forBoundedOutOfOrderness, which stays a millisecond behind. */
export const eventTime = {
  timestamp: (event: NexmarkEvent): number => event.dateTime,
  watermark: boundedOutOfOrderness(OUT_OF_ORDERNESS),
};

/** The generator as a source, as fast as the job takes the events. Errors: MILLRACE_NEXMARK_OPTION. */
export class NexmarkEvents extends DataGeneratorSource<NexmarkEvent> {
  readonly #watermarkEvery: number;

  constructor({ events, watermarkEvery = MOST, ...options }: EventsOptions) {
    const problems = eventsProblems({ events, watermarkEvery, ...options });
    if (problems.length > 0) throw new NexmarkError('MILLRACE_NEXMARK_OPTION', { problems });
    const generator = new EventGenerator(options);
    super({ generate: (position) => generator.eventAt(position), count: events });
    this.#watermarkEvery = watermarkEvery;
  }

  override createReader(): ReturnType<DataGeneratorSource<NexmarkEvent>['createReader']> {
    const reader = super.createReader();
    const poll = reader.poll.bind(reader);
    // Each batch is followed by a watermark.
    reader.poll = (limit) => poll(Math.min(limit, this.#watermarkEvery));
    return reader;
  }
}

/** What is wrong with options, each in a few words. */
export function eventsProblems({ events, watermarkEvery = MOST, ...options }: EventsOptions): readonly string[] {
  return [
    ...whole('events', events, 0, MAX_EVENTS),
    ...whole('watermarkEvery', watermarkEvery, 1, MOST),
    ...generatorProblems({ ...DEFAULT_OPTIONS, ...options }),
  ];
}
