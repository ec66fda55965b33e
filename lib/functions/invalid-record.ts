/** A record that failed validation, as it appears in the `invalid` side output. */
export interface InvalidRecord<T> {
  readonly record: T;
  /** One entry per violated constraint; `path` is empty when the record as a whole is meant. */
  readonly violations: readonly { readonly path: string; readonly message: string }[];
}
