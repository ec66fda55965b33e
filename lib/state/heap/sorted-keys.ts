import type { Key } from '../key-context';
import { compareKeys } from '../key-order';
import type { KeyRange } from '../sorted-map-state';

/** Keys in one block before it is split: few enough to be moved by one insertion at no cost that shows. */
const BLOCK = 512;

/** Keys in their order, in blocks. */
export class SortedKeys {
  /** None of them empty. */
  readonly #blocks: Key[][] = [];
  /** Changes with the keys, so that an iteration knows that its place may be another one. */
  #version = 0;

  get first(): Key | undefined {
    return this.#blocks[0]?.[0];
  }

  get last(): Key | undefined {
    return this.#blocks.at(-1)?.at(-1);
  }

  /** Adds a key that is not among them. */
  add(key: Key): void {
    this.#version++;
    if (this.#blocks.length === 0) {
      this.#blocks.push([key]);
      return;
    }
    const at = Math.min(this.#blockOf(key), this.#blocks.length - 1);
    const block = this.#blocks[at] as Key[];
    block.splice(lowerBound(block, key), 0, key);
    if (block.length > BLOCK) this.#blocks.splice(at + 1, 0, block.splice(BLOCK / 2));
  }

  /** Removes a key that is among them. */
  delete(key: Key): void {
    this.#version++;
    const at = this.#blockOf(key);
    const block = this.#blocks[at] as Key[];
    block.splice(lowerBound(block, key), 1);
    if (block.length === 0) this.#blocks.splice(at, 1);
  }

  /** The keys of a range; what is added or removed while they are iterated is seen where it is still to come. */
  *in({ from, to, reverse = false }: KeyRange<Key> = {}): Iterable<Key> {
    let version = -1;
    let block = 0;
    let place = 0;
    let last: Key | undefined;
    for (;;) {
      if (version !== this.#version) {
        [block, place] = reverse ? this.#below(last ?? to) : this.#from(last, from);
        version = this.#version;
      } else if (reverse) {
        if (--place < 0) place = (this.#blocks[--block]?.length ?? 0) - 1;
      } else if (++place >= (this.#blocks[block]?.length ?? 0)) {
        block++;
        place = 0;
      }
      const key = this.#blocks[block]?.[place];
      if (key === undefined) return;
      if (reverse ? from !== undefined && compareKeys(key, from) < 0 : to !== undefined && compareKeys(key, to) >= 0)
        return;
      last = key;
      yield key;
    }
  }

  /** The first place behind `last`, or at `from` or behind it, or of all. */
  #from(last: Key | undefined, from: Key | undefined): [block: number, place: number] {
    const bound = last ?? from;
    if (bound === undefined) return [0, 0];
    const at = this.#blockOf(bound);
    const block = this.#blocks[at];
    if (block === undefined) return [at, 0];
    const place = lowerBound(block, bound);
    const behind = last !== undefined && block[place] === last ? place + 1 : place;
    return behind < block.length ? [at, behind] : [at + 1, 0];
  }

  /** The last place before `bound`, or of all. */
  #below(bound: Key | undefined): [block: number, place: number] {
    const at = bound === undefined ? this.#blocks.length : this.#blockOf(bound);
    const place = bound === undefined ? 0 : lowerBound(this.#blocks[at] ?? [], bound);
    return place > 0 ? [at, place - 1] : [at - 1, (this.#blocks[at - 1]?.length ?? 0) - 1];
  }

  /** The first block that does not end before the key; as many as there are when all do. */
  #blockOf(key: Key): number {
    let low = 0;
    let high = this.#blocks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareKeys(this.#blocks[middle]?.at(-1) as Key, key) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** The first place whose key is not lower than the one given. */
function lowerBound(keys: readonly Key[], key: Key): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareKeys(keys[middle] as Key, key) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
