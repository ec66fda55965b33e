import { Application } from '../../../decorators/application';
import { Job } from '../../../decorators/job';
import { CollectionSource } from '../../../lib/connectors/collections/collection-source';
import { prepareApplication } from '../../../lib/bootstrap/prepared-application';
import type { RuntimeMode } from '../../../lib/metadata/runtime-mode';
import type { StreamExecutionEnvironment } from '../../../lib/stream/stream-execution-environment';

/** The batch mode of an application, by what its job, the configuration and the annotation say. */
function prepared(said: { job?: RuntimeMode; configured?: object; annotated?: RuntimeMode }) {
  @Application({ name: 'test', ...(said.annotated && { runtimeMode: said.annotated }) })
  class TestApplication {}
  @Job()
  class TestJob {
    build(env: StreamExecutionEnvironment): void {
      if (said.job !== undefined) env.setRuntimeMode(said.job);
      env.from(new CollectionSource([1])).sinkTo(() => undefined);
    }
  }
  const { graph, settings } = prepareApplication(TestApplication, {
    env: {},
    classes: [TestJob],
    properties: { millrace: said.configured ?? {} },
  });
  return { batch: graph.batch, sorting: settings.sorting };
}

test('the job goes before the configuration, and that before @Application', () => {
  expect(prepared({}).batch).toBeUndefined();
  expect(prepared({ annotated: 'batch' }).batch).toEqual({ sortedInputs: true });
  expect(prepared({ annotated: 'batch', configured: { 'runtime-mode': 'streaming' } }).batch).toBeUndefined();
  expect(prepared({ annotated: 'streaming', configured: { 'runtime-mode': 'automatic' } }).batch).toBeDefined();
  expect(prepared({ job: 'streaming', configured: { 'runtime-mode': 'batch' } }).batch).toBeUndefined();
  expect(prepared({ job: 'batch', configured: { 'runtime-mode': 'streaming' } }).batch).toBeDefined();
});

test('sorting is configured', () => {
  expect(prepared({}).sorting).toEqual({});
  const batch = { 'sort-memory': '1 MiB', 'temp-directory': '/data', 'sorted-inputs': 'false' };
  expect(prepared({ configured: { 'runtime-mode': 'batch', batch } })).toEqual({
    batch: { sortedInputs: false },
    sorting: { memory: 1_048_576, directory: '/data' },
  });
});

test.each([
  [{ 'runtime-mode': 'bach' }, 'MILLRACE_CONFIG_INVALID'],
  [{ batch: { 'sort-memory': 'much' } }, 'MILLRACE_CONFIG_DATA_SIZE'],
])('%p is a fault at start', (configured, code) => {
  expect(() => prepared({ configured })).toThrow(
    expect.objectContaining({ message: expect.stringContaining(code) as string }),
  );
});
