/** A bid and the partition of its file. */
export interface PartitionedBid {
  readonly auction: number;
  readonly bidder: number;
  readonly price: number;
  readonly dateTime: number;
  readonly extra: string;
  /** The day, `2015-07-15`, in UTC. */
  readonly dt: string;
  /** The minute, `23:59`. */
  readonly hm: string;
}
