/** How the rows of a query become lines. */
export interface ResultColumns<R> {
  /** In the order of the line. */
  readonly columns: readonly (keyof R & string)[];
  /** Of an updating result: what a row is known by; a later row takes the place of an earlier one. Default: every row stays. */
  readonly key?: readonly (keyof R & string)[];
}

/**
 * The exact result of a query as lines, so that systems can be compared: one JSON array a row, in the order of the
 * columns, numbers rounded to three digits, lines sorted by UTF-16 units. It holds the whole result.
 */
export class ResultLines<R extends object> {
  readonly #columns: readonly (keyof R & string)[];
  readonly #key: readonly (keyof R & string)[] | undefined;
  readonly #all: string[] = [];
  readonly #newest = new Map<string, string>();

  constructor({ columns, key }: ResultColumns<R>) {
    this.#columns = columns;
    this.#key = key;
  }

  add(row: R): void {
    const line = lineOf(row, this.#columns);
    if (this.#key === undefined) this.#all.push(line);
    else this.#newest.set(lineOf(row, this.#key), line);
  }

  sorted(): readonly string[] {
    return [...this.#all, ...this.#newest.values()].sort();
  }
}

function lineOf<R extends object>(row: R, columns: readonly (keyof R & string)[]): string {
  return JSON.stringify(columns.map((column) => exact(row[column])));
}

function exact(value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Math.round(value * 1000) / 1000 : value;
}
