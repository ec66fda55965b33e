import type { RecordBatch } from '../functions/source';

/** What is fed to a task, in order. */
export type TaskEvent =
  | { readonly kind: 'batch'; readonly batch: RecordBatch; readonly trace: number; readonly entry: 0 | 1; next: number }
  | { readonly kind: 'watermark'; readonly input: number; readonly time: number }
  | { readonly kind: 'idle'; readonly input: number; readonly idle: boolean }
  | { readonly kind: 'end'; readonly input: number };
