import type { Letters } from './letters';
import { pick, Random } from './random';

const HOT = ['Google', 'Facebook', 'Baidu', 'Apple'];
const OTHERS = 10_000;

/** The channels that bids come by, each with its URL. */
export class Channels {
  readonly #names: readonly string[];
  readonly #urls: readonly string[];

  constructor(seed: number, letters: Letters) {
    const random = new Random(seed ^ 0x0c4a77e1);
    const names = [...HOT];
    const urls = HOT.map(() => urlOf(random, letters));
    for (let i = 0; i < OTHERS; i++) {
      names.push(`channel-${i}`);
      const url = urlOf(random, letters);
      const known = pick(random.draw(), 10) > 0;
      urls.push(flat(known ? `${url}&channel_id=${reversed(i) & 0x7fffffff}` : url));
    }
    this.#names = names;
    this.#urls = urls;
  }

  /** Every second draw one of the four hot channels, else one of ten thousand others. */
  indexOf(draw: number): number {
    return (draw & 1) === 1 ? (draw >>> 1) & 3 : HOT.length + pick(draw, OTHERS);
  }

  name(index: number): string {
    return this.#names[index] as string;
  }

  url(index: number): string {
    return this.#urls[index] as string;
  }
}

function urlOf(random: Random, letters: Letters): string {
  const part = (): string => {
    const draw = random.draw();
    return letters.slice(draw, 3 + (draw & 1));
  };
  return `https://www.nexmark.com/${part()}/${part()}/${part()}/item.htm?query=1`;
}

/** The 32 bits of a number in the other order. */
function reversed(value: number): number {
  let bits = 0;
  for (let i = 0; i < 32; i++) bits = (bits << 1) | ((value >>> i) & 1);
  return bits;
}

/** A text in one piece, where V8 may keep a tree of what it was made of. */
function flat(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1');
}
