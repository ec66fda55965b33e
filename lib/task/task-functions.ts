import { isMillraceError } from '../errors/millrace-error';
import type { AdaptedFunction } from '../graph/function-adapter';
import type { FunctionRef } from '../graph/function-ref';
import type { TaskHost } from './ports';
import type { TaskCore } from './task-core';
import type { FunctionNode, TaskOperator, UserObject } from './task-operator';
import type { TaskOptions } from './task-ports';

/** The objects of one node. */
export interface NodeFunctions {
  /** The object whose methods the operator calls; `undefined` for a lambda. */
  readonly self: object | undefined;
  /** What lives as long as the operator, in the order of opening: not the beans of service methods. */
  readonly owned: readonly UserObject[];
}

/** Makes the objects of a vertex's nodes, by position: none for a source, which its input makes. */
export async function createFunctions({ host, vertex, signal }: TaskOptions): Promise<NodeFunctions[]> {
  const functions: NodeFunctions[] = [];
  for (const node of vertex.nodes) {
    functions.push(node.kind === 'source' ? { self: undefined, owned: [] } : await nodeFunctions(node, host));
  }
  signal.throwIfAborted();
  return functions;
}

async function nodeFunctions(node: FunctionNode, host: TaskHost): Promise<NodeFunctions> {
  const given: AdaptedFunction[] = [];
  const owned: UserObject[] = [];
  for (const ref of [node.function, ...(node.also ?? [])]) {
    const made = ref.kind === 'lambda' ? ref.value : await host.functions.create(ref, node.name);
    if (ref.kind === 'class' || ref.kind === 'instance') owned.push(made);
    given.push(node.adapter === undefined ? made : adapted(ref, made));
  }
  const [first] = given;
  if (node.adapter === undefined) return { self: typeof first === 'function' ? undefined : first, owned };
  const self = node.adapter.create(...given);
  return { self, owned: [...owned, self] };
}

/** A service's method stands for itself: an adapter calls it as it calls a lambda. */
function adapted(ref: FunctionRef, made: object): AdaptedFunction {
  if (ref.kind !== 'method') return made;
  const service = made as Record<string, (...args: unknown[]) => unknown>;
  return (...args: unknown[]) => service[ref.method]?.(...args);
}

/**
 * Opens consumers before their producers, as Flink does.
 *
 * @throws MILLRACE_OPERATOR_FAILED; a coded error as it is: it says what is wrong by itself, and how the process ends.
 */
export async function openFunctions(operators: readonly TaskOperator[], core: TaskCore): Promise<void> {
  for (const { node, owned, metrics } of [...operators].reverse()) {
    try {
      for (const it of owned) await it.open?.(core.context(node.name, metrics.group));
    } catch (error) {
      throw isMillraceError(error) ? error : core.operatorFailed(node.name, error);
    }
  }
}

/** Writes out what sinks hold. @throws MILLRACE_OPERATOR_FAILED */
export async function flushFunctions(operators: readonly TaskOperator[], core: TaskCore): Promise<void> {
  for (const { node, owned } of operators) {
    try {
      for (const it of owned) await it.flush?.();
    } catch (error) {
      throw core.operatorFailed(node.name, error);
    }
  }
}

/** Closes producers before their consumers; one that fails does not keep the others. @throws the first failure */
export async function closeFunctions(operators: readonly TaskOperator[], core: TaskCore): Promise<void> {
  const failures: Error[] = [];
  for (const { node, owned } of operators) {
    for (const it of [...owned].reverse()) {
      try {
        await it.close?.();
      } catch (error) {
        failures.push(core.operatorFailed(node.name, error));
      }
    }
  }
  if (failures[0] !== undefined) throw failures[0];
}
