import { pick, pickLow, Random } from './random';

/** Every offset that 16 bits can tell, and the longest text behind the last one. */
const LENGTH = 65_536 + 1024;

/** One pool of random letters; the texts of all events are slices of it, which cost no copy. */
export class Letters {
  readonly #pool: string;

  constructor(seed: number) {
    const random = new Random(seed ^ 0x5eed);
    const letters = Buffer.alloc(LENGTH);
    for (let i = 0; i < LENGTH; i++) letters[i] = 97 + pick(random.draw(), 26);
    this.#pool = letters.toString('latin1');
  }

  /** `length` letters from the offset that a draw tells, `skip` behind it. */
  slice(draw: number, length: number, skip = 0): string {
    const from = (draw >>> 16) + skip;
    return this.#pool.substring(from, from + length);
  }

  /** What fills a record of `size` characters up to an average of `average`, give or take a fifth of what is missing. */
  extra(draw: number, size: number, average: number): string {
    if (size > average) return '';
    const missing = average - size;
    const spread = Math.floor((2 * missing + 5) / 10);
    return this.slice(draw, missing - spread + pickLow(draw, 2 * spread));
  }
}
