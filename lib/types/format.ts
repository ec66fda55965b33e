/** Turns texts from outside into records and back. */
export interface TextFormat<T> {
  /** As plans show it: `json(Flow)`. */
  readonly description: string;
  /** Whether blank lines are no records but are passed over, as JSON lines have it. Default: false. */
  readonly skipsBlankLines?: boolean;
  /** @throws MILLRACE_RECORD_MALFORMED */
  decode(text: string): T;
  encode(value: T): string;
}
