import type { NexmarkEvent } from '../model/event';
import { AuctionMaker } from './auction-maker';
import { BidMaker } from './bid-maker';
import { Channels } from './channels';
import { generatorOptions, type GeneratorOptions } from './generator-options';
import { AUCTIONS, EPOCH } from './ids';
import { Letters } from './letters';
import { PersonMaker } from './person-maker';
import { Random } from './random';
import { Schedule } from './schedule';

/** Event numbers count from 0, ids from here; the first position has number 1, and so an auction. */
const FIRST_EVENT_ID = 1;

/**
 * The events of the auction house, each made of the options and its position alone: any part can be made anew, in any
 * order. What is made and why is specified in `docs/reference/nexmark.md`.
 *
 * Errors: MILLRACE_NEXMARK_OPTION.
 */
export class EventGenerator {
  readonly #seed: number;
  readonly #schedule: Schedule;
  readonly #random = new Random(0);
  readonly #persons: PersonMaker;
  readonly #auctions: AuctionMaker;
  readonly #bids: BidMaker;

  constructor(given: Partial<GeneratorOptions> = {}) {
    const options = generatorOptions(given);
    this.#seed = options.seed | 0;
    this.#schedule = new Schedule(options);
    const letters = new Letters(this.#seed);
    this.#persons = new PersonMaker(letters);
    this.#auctions = new AuctionMaker(letters, this.#schedule);
    this.#bids = new BidMaker(letters, new Channels(this.#seed, letters));
  }

  /** @param position from 0, in order of arrival. */
  eventAt(position: number): NexmarkEvent {
    const number = this.#schedule.numberAt(position);
    const random = this.#random;
    random.restart(this.#seed, number);
    const id = number + FIRST_EVENT_ID;
    const epoch = Math.floor(id / EPOCH);
    const place = id - epoch * EPOCH;
    if (place > AUCTIONS) return this.#bids.make(random, epoch, this.#schedule.timeOf(number));
    if (place > 0) return this.#auctions.make(random, number, epoch, place - 1);
    return this.#persons.make(random, epoch, this.#schedule.timeOf(number));
  }
}
