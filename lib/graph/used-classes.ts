import type { Class } from '../metadata/class';
import { classOf } from './function-kind';
import type { StreamGraph } from './stream-graph';

/** The classes whose functions a graph calls: those of its operators, and the services of its methods. */
export function usedClasses(graph: StreamGraph): ReadonlySet<Class> {
  const classes = new Set<Class>();
  for (const ref of graph.nodes.flatMap((node) => [node.function, ...(node.also ?? [])])) {
    const type = ref.kind === 'method' ? ref.type : classOf(ref);
    if (type !== undefined) classes.add(type);
  }
  return classes;
}
