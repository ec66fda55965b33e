import type { SourceSplit, SplitEnumerator } from '../functions/source';

/** Hands out a list of splits that is known from the start, whoever asks; the ones given back go first. */
export class SplitQueue<S extends SourceSplit> implements SplitEnumerator<S> {
  #splits: S[];

  constructor(splits: readonly S[]) {
    this.#splits = [...splits];
  }

  nextSplit(): S | undefined {
    return this.#splits.shift();
  }

  addSplitsBack(splits: readonly S[]): void {
    this.#splits = [...splits, ...this.#splits];
  }

  snapshot(): readonly S[] {
    return [...this.#splits];
  }
}
