import { Faults } from '../errors/faults';
import type { GraphDefaults } from '../graph/assemble';
import { buildStreamGraph, isWired } from '../graph/build-stream-graph';
import type { StreamGraph } from '../graph/stream-graph';
import { usedClasses } from '../graph/used-classes';
import type { Class } from '../metadata/class';
import { designParameterTypes } from '../metadata/design-types';
import { isJob, jobName } from '../stream/job-name';
import type { StreamJob } from '../stream/stream-job';
import { refuseMisplacedWiring } from './misplaced-wiring';

/**
 * The graph of an application: of its annotated sources, operators and sinks, or of its one `@Job` class.
 * Empty when there is nothing of either: an application may have no stream. What is wrong goes to `faults`.
 */
export function applicationGraph(
  application: string,
  classes: readonly Class[],
  faults: Faults,
  defaults: GraphDefaults = {},
): StreamGraph {
  refuseMisplacedWiring(classes, faults);
  const jobs = classes.filter(isJob);
  const [job] = jobs;
  if (job === undefined && !classes.some(isWired)) return buildStreamGraph(application, [], new Faults());
  if (job === undefined) return buildStreamGraph(application, classes, faults, defaults);
  const graph = jobGraph(application, job as Class<StreamJob>, faults, defaults);
  const used = usedClasses(graph);
  // What the job takes may be annotated; what is wired beside it would be a second job.
  const beside = classes.filter((type) => isWired(type) && !used.has(type));
  if (jobs.length > 1 || beside.length > 0) {
    const found = [...jobs, ...beside].map(({ name }) => name);
    faults.add(job.name, 'MILLRACE_JOB_SEVERAL', { found });
  }
  return graph;
}

function jobGraph(application: string, type: Class<StreamJob>, faults: Faults, defaults: GraphDefaults): StreamGraph {
  // Loaded on demand: annotated classes need none of the fluent API.
  const { StreamExecutionEnvironment } =
    require('../stream/stream-execution-environment') as typeof import('../stream/stream-execution-environment');
  const environment = new StreamExecutionEnvironment();
  // The graph is there, and judged, before any bean is.
  if (type.length > 0 || (designParameterTypes(type) ?? []).length > 0) {
    faults.add(type.name, 'MILLRACE_JOB_CONSTRUCTOR', { job: type.name });
  } else {
    try {
      new type().build(environment);
    } catch (cause) {
      const problem = cause instanceof Error ? cause.message : String(cause);
      faults.add(type.name, 'MILLRACE_JOB_BUILD', { job: type.name, problem }, { cause });
    }
  }
  return environment.getStreamGraph(jobName(type) ?? application, faults, defaults);
}
