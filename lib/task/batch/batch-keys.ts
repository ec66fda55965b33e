import { KeyContext } from '../../state/key-context';

/** The current key in batch mode, where the records of each key come one after another: it knows when a key is over. */
export class BatchKeys extends KeyContext {
  /** Called with the last key entered, when another one is about to be. */
  keyEnded: () => void = () => undefined;
  #last: unknown;
  #any = false;

  override enter(key: unknown): void {
    if (key !== this.#last || !this.#any) this.#change(key);
    super.enter(key);
  }

  #change(key: unknown): void {
    this.check(key);
    if (this.#any) {
      super.enter(this.#last);
      this.keyEnded();
    }
    this.#last = key;
    this.#any = true;
  }
}
