/** What a person offers for an item. */
export interface Bid {
  readonly type: 'bid';
  /** The id of an auction. */
  readonly auction: number;
  /** The id of a person. */
  readonly bidder: number;
  readonly price: number;
  /** Where the bid was made. */
  readonly channel: string;
  readonly url: string;
  /** Epoch milliseconds. */
  readonly dateTime: number;
  /** Letters that fill the record up to its size. */
  readonly extra: string;
}
