/** What windows give: how much of which key. */
export interface Amount {
  readonly key: number;
  readonly amount: number;
}

/** The end of a stream: it sums what arrives. */
export class Total {
  sum = 0;

  write({ key, amount }: Amount): void {
    this.sum += key + amount;
  }
}
