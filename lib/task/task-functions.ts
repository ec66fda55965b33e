import { isMillraceError } from '../errors/millrace-error';
import type { TaskCore } from './task-core';
import type { TaskOperator } from './task-operator';
import type { TaskOptions } from './task-ports';

/** Makes the objects of a vertex's nodes, by position: none for a source (its input makes it) and for a lambda. */
export async function createFunctions({ host, vertex, signal }: TaskOptions): Promise<(object | undefined)[]> {
  const instances: (object | undefined)[] = [];
  for (const node of vertex.nodes) {
    const ref = node.function;
    const create = node.kind !== 'source' && ref.kind !== 'lambda';
    instances.push(create ? await host.functions.create(ref, node.name) : undefined);
  }
  signal.throwIfAborted();
  return instances;
}

/**
 * Opens consumers before their producers, as Flink does.
 *
 * @throws MILLRACE_OPERATOR_FAILED; a coded error as it is: it says what is wrong by itself, and how the process ends.
 */
export async function openFunctions(operators: readonly TaskOperator[], core: TaskCore): Promise<void> {
  for (const { node, owned, userCounters } of [...operators].reverse()) {
    try {
      await owned?.open?.(core.context(node.name, userCounters));
    } catch (error) {
      throw isMillraceError(error) ? error : core.operatorFailed(node.name, error);
    }
  }
}

/** Closes producers before their consumers; one that fails does not keep the others. @throws the first failure */
export async function closeFunctions(operators: readonly TaskOperator[], core: TaskCore): Promise<void> {
  const failures: Error[] = [];
  for (const { node, owned } of operators) {
    try {
      await owned?.close?.();
    } catch (error) {
      failures.push(core.operatorFailed(node.name, error));
    }
  }
  if (failures[0] !== undefined) throw failures[0];
}
