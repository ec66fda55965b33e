import { SHUFFLE, type GeneratorOptions } from './generator-options';

/** Which event stands where, and when it happens. */
export class Schedule {
  readonly #base: number;
  readonly #group: number;
  /** Microseconds between two events. */
  readonly #delay: number;

  constructor({ base, rate, group }: GeneratorOptions) {
    this.#base = base;
    this.#group = group;
    this.#delay = Math.floor(1e6 / rate);
  }

  /** The number of the event at a position from 0; a whole group holds the same events in every order. */
  numberAt(position: number): number {
    const number = position + 1;
    const group = this.#group;
    return group === 1 ? number : Math.floor(number / group) * group + ((number * SHUFFLE) % group);
  }

  /** The event time of a number, in epoch milliseconds. */
  timeOf(number: number): number {
    return this.#base + Math.floor((number * this.#delay) / 1000);
  }
}
