/** An item that a person offers. */
export interface Auction {
  readonly type: 'auction';
  readonly id: number;
  readonly itemName: string;
  readonly description: string;
  readonly initialBid: number;
  readonly reserve: number;
  /** Epoch milliseconds. */
  readonly dateTime: number;
  /** Epoch milliseconds; a bid at this very time still counts. */
  readonly expires: number;
  /** The id of a person. */
  readonly seller: number;
  readonly category: number;
  /** Letters that fill the record up to its size. */
  readonly extra: string;
}
