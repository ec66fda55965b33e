import type { BeanDefinition } from './container';

interface Step {
  readonly definition: BeanDefinition;
  /** What it needs and has not been visited for it yet. */
  readonly needs: Iterator<BeanDefinition>;
}

/**
 * Some beans with all that they need, each after what it needs itself. Without recursion: a chain of beans may be longer
 * than the stack is deep.
 *
 * @param cycle is told of each way from a bean back to itself; it begins and ends with that bean
 */
export function depthFirst(
  from: Iterable<BeanDefinition>,
  needs: (definition: BeanDefinition) => Iterable<BeanDefinition>,
  cycle: (path: readonly BeanDefinition[]) => void = () => undefined,
): ReadonlySet<BeanDefinition> {
  const done = new Set<BeanDefinition>();
  const path: Step[] = [];
  const onPath = new Set<BeanDefinition>();
  const enter = (definition: BeanDefinition): void => {
    if (done.has(definition)) return;
    if (onPath.has(definition)) {
      const all = path.map((step) => step.definition);
      cycle([...all.slice(all.indexOf(definition)), definition]);
      return;
    }
    onPath.add(definition);
    path.push({ definition, needs: needs(definition)[Symbol.iterator]() });
  };
  for (const first of from) {
    enter(first);
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const next = step.needs.next();
      if (next.done !== true) {
        enter(next.value);
        continue;
      }
      path.pop();
      onPath.delete(step.definition);
      done.add(step.definition);
    }
  }
  return done;
}
