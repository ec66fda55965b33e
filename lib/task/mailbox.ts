/** Work for a task that comes from outside its turn: results of asynchronous calls, due timers, control. */
export type Letter = () => void;

/** Letters wait here until the task's next turn: nothing runs in the middle of a batch. */
export class Mailbox {
  #letters: Letter[] = [];
  readonly #wake: () => void;

  /** @param wake called when a letter has come. */
  constructor(wake: () => void) {
    this.#wake = wake;
  }

  get empty(): boolean {
    return this.#letters.length === 0;
  }

  post(letter: Letter): void {
    this.#letters.push(letter);
    this.#wake();
  }

  /** Runs the letters that are there now; what they post waits for the next time. */
  run(): void {
    if (this.#letters.length === 0) return;
    const letters = this.#letters;
    this.#letters = [];
    for (const letter of letters) letter();
  }

  clear(): void {
    this.#letters = [];
  }
}
