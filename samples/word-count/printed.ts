import { ConsoleSink } from 'millrace';
import type { Count } from './word-count';

/** Prints each count on a line of its own. */
export class Printed extends ConsoleSink<Count> {
  constructor() {
    super({ format: ({ word, count }) => `${word} ${count}` });
  }
}
