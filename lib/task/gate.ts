/**
 * Says whether records may be emitted. Everything that can be full (an asynchronous operator, a sink, an output) has a
 * place in it, in the order of the chain: input is refused while anything is full, and an operator's own results are
 * held back while something behind it is.
 */
export class Gate {
  /** Whether anything is full. */
  closed = false;
  /** The index of the record that was being processed when an error left the driver loop. */
  at = -1;
  /** The furthest place that is full; -1, when none is. */
  #deepest = -1;
  readonly #full: boolean[] = [];
  readonly #opened: () => void;

  readonly #changes: { count: number };

  /**
   * @param changes counts when another place is the furthest.
   * @param opened called when something is no longer full.
   */
  constructor(changes: { count: number }, opened: () => void) {
    this.#changes = changes;
    this.#opened = opened;
  }

  set(place: number, full: boolean): void {
    if ((this.#full[place] ?? false) === full) return;
    this.#full[place] = full;
    const deepest = this.#full.lastIndexOf(true);
    if (deepest !== this.#deepest) this.#changes.count++;
    this.#deepest = deepest;
    this.closed = deepest >= 0;
    if (!full) this.#opened();
  }

  /** Whether the operator at this place may emit. */
  openBehind(place: number): boolean {
    return this.#deepest <= place;
  }
}
