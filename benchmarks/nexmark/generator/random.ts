const TO_UNIT = 2 ** -32;

/** mulberry32: a sequence of draws, each 32 random bits as a signed whole number. */
export class Random {
  #state: number;

  constructor(state: number) {
    this.#state = state | 0;
  }

  /** Begins anew with what the event of a number is made of; so an event depends on nothing but seed and number. */
  restart(seed: number, eventNumber: number): void {
    let hash = eventNumber ^ seed;
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    this.#state = hash ^ (hash >>> 16);
  }

  draw(): number {
    const state = (this.#state + 0x6d2b79f5) | 0;
    this.#state = state;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return bits ^ (bits >>> 14);
  }
}

/** A whole number from 0 to `bound` - 1 by the upper half of a draw; `bound` has 16 bits at most. */
export function pick(draw: number, bound: number): number {
  return Math.imul(draw >>> 16, bound) >>> 16;
}

/** The same by the lower half, so that one draw makes two choices. */
export function pickLow(draw: number, bound: number): number {
  return Math.imul(draw & 0xffff, bound) >>> 16;
}

/** The whole draw as a number from 0 to below 1. */
export function unit(draw: number): number {
  return (draw >>> 0) * TO_UNIT;
}
