import { format, parse } from 'node:path';
import type { RuntimeContext } from '../../functions/rich-function';

/** The file of one subtask: `path` when it is the only one, else with its index: `out/totals-3.jsonl`. */
export function subtaskPath(path: string, at: Pick<RuntimeContext, 'subtaskIndex' | 'parallelism'>): string {
  if (at.parallelism === 1) return path;
  const { dir, name, ext } = parse(path);
  return format({ dir, base: `${name}-${at.subtaskIndex}${ext}` });
}
