import type { Draft, DraftInput } from '../graph/draft';
import type { SelectorOption } from '../metadata/wiring';
import type { DataStream } from './data-stream';
import type { JobDraft } from './job-draft';
import type { KeyedStream } from './keyed-stream';
import type { SingleOutputStreamOperator } from './single-output-stream-operator';

/**
 * Makes the streams of one environment; it stands between their classes, which give each other out. The caller names
 * the record types, which only the signatures of the fluent API know.
 */
export interface StreamFactory {
  readonly job: JobDraft;
  plain<T>(inputs: readonly DraftInput[]): DataStream<T>;
  keyed<T, K>(inputs: readonly DraftInput[], selector: SelectorOption): KeyedStream<T, K>;
  operator<T, I>(draft: Draft): SingleOutputStreamOperator<T, I>;
}
