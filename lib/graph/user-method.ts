import { designReturnType } from '../metadata/design-types';
import { CO_METHODS } from './draft';
import type { StreamNode } from './stream-graph';

const METHODS = {
  map: 'map',
  flatMap: 'flatMap',
  filter: 'filter',
  process: 'processElement',
  timestamps: '',
  keyedProcess: 'processElement',
  sink: 'write',
} as const;

/** The method of a function object that an operator of this kind calls. */
export function userMethod(node: Exclude<StreamNode, { kind: 'source' }>): string {
  if (node.kind === 'coProcess') return CO_METHODS[node.form][0];
  if (node.adapter !== undefined) return METHODS[node.kind];
  return node.function.kind === 'method' ? node.function.method : METHODS[node.kind];
}

/**
 * Whether the node's function is known to answer with promises: one with `async` options, an `async` function, or one
 * whose method the compiler has recorded to return a Promise. One that does so unannounced works all the same.
 */
export function isAsynchronous(node: StreamNode): boolean {
  if (node.kind === 'source' || node.kind === 'timestamps' || node.kind === 'coProcess' || node.adapter !== undefined)
    return false;
  if ('async' in node && node.async.declared === true) return true;
  const ref = node.function;
  const method = userMethod(node);
  const declared: unknown =
    ref.kind === 'lambda'
      ? ref.value
      : ((ref.kind === 'instance' ? ref.value : ref.type.prototype) as Record<string, unknown>)[method];
  if (typeof declared === 'function' && declared.constructor.name === 'AsyncFunction') return true;
  return (ref.kind === 'class' || ref.kind === 'method') && designReturnType(ref.type, method) === Promise;
}
