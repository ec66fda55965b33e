import { verifyUsedKeys } from '../config/unused-keys';
import { ConfigValueResolver } from '../config/value-resolver';
import { Faults } from '../errors/faults';
import type { StreamGraph } from '../graph/stream-graph';
import { memberName, type Class } from '../metadata/class';
import { applicationGraph } from './application-graph';
import { prepareServices, type PreparedServices, type PrepareOptions } from './prepared-services';
import { graphDefaults } from './graph-defaults';
import { stageEnded } from './start-stages';
import { verifyStateBackends } from './state-backends';

export type { PrepareOptions };

/** An application of which everything is known and judged, and nothing runs. */
export interface PreparedApplication extends PreparedServices {
  readonly graph: StreamGraph;
}

/**
 * Reads the configuration, collects the annotated classes, defines the beans, weaves the advice, builds the graph and
 * judges all of it; as a whole before anything starts.
 *
 * @throws MILLRACE_APPLICATION_FAULTS with every fault there is, MILLRACE_APPLICATION_CLASS
 */
export function prepareApplication(application: Class, options: PrepareOptions = {}): PreparedApplication {
  const faults = new Faults();
  const prepared = prepareServices(application, options, faults);
  const { name, classes, services } = prepared;
  const values = new ConfigValueResolver(prepared.environment);
  const graph = applicationGraph(name, classes, faults, graphDefaults(application, prepared.settings, values));
  stageEnded(name, 'graph');
  for (const { function: ref } of graph.nodes) {
    if (ref.kind === 'class') services.functionDefinition(ref.type as Class<object>);
    else if (ref.kind === 'method') services.verifyCalled(ref.type, memberName(ref.type, ref.method));
  }
  services.verify();
  verifyStateBackends(prepared.settings.state, faults);
  if (graph.nodes.length === 0 && options.passive !== true && !actsByItself(prepared)) {
    faults.add(name, 'MILLRACE_WIRING_NO_SOURCE', { job: name });
  }
  verifyUsedKeys(prepared.environment, prepared.sections, faults);
  stageEnded(name, 'verification');
  faults.throwIfAny(name);
  return { ...prepared, graph };
}

/** Whether something of an application without a stream is called when it runs. */
function actsByItself({ schedules, listeners, services: { container } }: PreparedServices): boolean {
  return schedules.explain(container).length > 0 || listeners.explain(container).length > 0;
}
