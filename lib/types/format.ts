/** Turns texts from outside into records and back. */
export interface TextFormat<T> {
  /** As plans show it: `json(Flow)`. */
  readonly description: string;
  /** @throws MILLRACE_RECORD_MALFORMED */
  decode(text: string): T;
  encode(value: T): string;
}
