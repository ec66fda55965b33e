import { CollectionSource } from '../../../lib/connectors/collections/collection-source';
import { EmbeddedEngine } from '../../../lib/engine/embedded-engine';
import type { Collector } from '../../../lib/functions/collector';
import type { KeyedContext } from '../../../lib/functions/keyed-process-function';
import { OutputTag } from '../../../lib/functions/output-tag';
import type { ProcessContext } from '../../../lib/functions/process-function';
import { GraphWriter, plainHost } from '../../support/streams/graphs';

const engine = new EmbeddedEngine();
const side = new OutputTag<number>('side');
const COLLECTS = (_context: unknown, out: Collector<number>): void => {
  out.collect(1);
};
const OUTPUTS = (context: ProcessContext): void => {
  context.output(side, 1);
};

type Emit = (context: ProcessContext, out: Collector<number>) => void;

/** A job whose operator hands out what emits late; the sink behind it keeps the job running for a while. */
function lateJob(form: 'process' | 'keyed', call: (late: () => void) => void, emit: Emit) {
  const g = new GraphWriter();
  const seen: number[] = [];
  const fn = (_n: number, context: ProcessContext | KeyedContext<number>, out: Collector<number>): void => {
    out.collect(0);
    call(() => {
      emit(context, out);
    });
  };
  const source = g.source(new CollectionSource([1]));
  const node =
    form === 'process'
      ? g.operator('process', source, fn, { name: 'tardy' })
      : g.keyed(source, { kind: 'function', select: (n) => n }, { processElement: fn }, [], 'tardy');
  g.sink([node, { from: node, tag: 'side' }], async (n: number) => {
    seen.push(n);
    await new Promise((resolve) => setTimeout(resolve, 20));
  });
  return { graph: g.graph, seen };
}

const FORMS = [
  ['collects', 'process', COLLECTS],
  ['collects', 'keyed', COLLECTS],
  ['writes to a side output', 'process', OUTPUTS],
  ['writes to a side output', 'keyed', OUTPUTS],
] as const;

describe.each<readonly [string, 'process' | 'keyed', Emit]>(FORMS)(
  'a function that %s after the call has returned (%s)',
  (_what, form, emit) => {
    test('is refused, and fails the job even where the error is caught', async () => {
      const thrown: unknown[] = [];
      const { graph, seen } = lateJob(
        form,
        (late) =>
          void setTimeout(() => {
            try {
              late();
            } catch (error) {
              thrown.push(error);
            }
          }, 1),
        emit,
      );
      await expect(engine.execute(graph, plainHost()).result).rejects.toMatchObject({
        code: 'MILLRACE_OPERATOR_FAILED',
        params: { operator: 'tardy' },
        cause: { code: 'MILLRACE_COLLECT_OUTSIDE_CALL' },
      });
      expect(thrown).toMatchObject([{ code: 'MILLRACE_COLLECT_OUTSIDE_CALL', params: { operator: 'tardy' } }]);
      expect(seen).toEqual([0]);
    });

    test('is refused when the job is over', async () => {
      const late: (() => void)[] = [];
      const { graph, seen } = lateJob(form, (it) => late.push(it), emit);
      await engine.execute(graph, plainHost()).result;
      expect(late).toHaveLength(1);
      expect(late[0]).toThrow(expect.objectContaining({ code: 'MILLRACE_COLLECT_OUTSIDE_CALL' }));
      expect(seen).toEqual([0]);
    });
  },
);
