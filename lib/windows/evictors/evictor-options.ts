/** Options of all evictors. */
export interface EvictorOptions {
  /** Whether they take elements out after the function was called, rather than before. Default: false. */
  readonly after?: boolean;
}
