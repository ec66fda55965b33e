/** A line of an input, and when it comes. */
export interface Made {
  readonly at: number;
  readonly line: string;
}

/** The lines in the order of their coming. */
export function inOrder(made: readonly Made[]): string {
  return [...made]
    .sort((a, b) => a.at - b.at)
    .map(({ line }) => `${line}\n`)
    .join('');
}
