/** Somebody who opens auctions and bids. */
export interface Person {
  readonly type: 'person';
  readonly id: number;
  readonly name: string;
  readonly emailAddress: string;
  readonly creditCard: string;
  readonly city: string;
  readonly state: string;
  /** Epoch milliseconds. */
  readonly dateTime: number;
  /** Letters that fill the record up to its size. */
  readonly extra: string;
}
