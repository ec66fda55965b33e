import type { CoForm, Draft, DraftInput, DraftOptions, OperatorMethod, Role } from '../graph/draft';
import type { FunctionAdapter } from '../graph/function-adapter';
import type { FunctionRef } from '../graph/function-ref';
import { classOf } from '../graph/function-kind';
import { kebabCase } from '../graph/names';
import { memberName, type Class } from '../metadata/class';
import {
  OPERATOR_METHODS,
  OPERATORS,
  SINK_METHODS,
  SINKS,
  SOURCE_METHODS,
  SOURCES,
  type MethodUpstream,
  type OperatorRecord,
  type SelectorOption,
} from '../metadata/wiring';

const ON_CLASSES = { source: SOURCES, operator: OPERATORS, sink: SINKS } as const;
const ON_METHODS = { source: SOURCE_METHODS, operator: OPERATOR_METHODS, sink: SINK_METHODS } as const;

/** One call of the fluent API. */
export interface FunctionCall {
  readonly role: Role;
  /** How the call is named where the function has no name. */
  readonly call: string;
  readonly method?: OperatorMethod;
  /** The form of a function of two inputs. */
  readonly form?: CoForm;
  /** The states that the second input is broadcast with. */
  readonly broadcast?: Draft['broadcast'];
  /** A lambda, a class, an instance, or a reference to a service method. */
  readonly value: object;
  readonly options: DraftOptions;
  readonly inputs: readonly DraftInput[];
  readonly keyBy?: SelectorOption;
  /** What makes an operator of ours around the function, and around further ones. */
  readonly adapter?: FunctionAdapter;
  readonly also?: readonly object[];
  /** Which call of its environment this is, from 1. */
  readonly number: number;
}

/** The draft of a call: what the class or method carries as annotation, except its wiring, below the call's options. */
export function functionDraft(functionCall: FunctionCall): Draft {
  const { role, call, method, form, broadcast, value, options, inputs, keyBy, adapter, also, number } = functionCall;
  const ref = functionRef(value);
  const lambda = ref.kind === 'lambda' ? ref.value.name : undefined;
  const name = ref.kind === 'method' ? memberName(ref.type, ref.method) : (lambda ?? classOf(ref)?.name ?? '');
  const annotated = annotatedOptions(role, ref);
  return {
    where: lambda === undefined && name !== '' ? name : name === '' ? `${call} #${number}` : `${call}(${name})`,
    role,
    function: ref,
    ...(method !== undefined && ref.kind !== 'method' && { method }),
    ...(form && { form }),
    ...(broadcast && { broadcast }),
    ...(adapter && { adapter }),
    ...(also && { also: also.map(functionRef) }),
    defaultName: kebabCase(name === '' ? call : name),
    numbered: ref.kind === 'lambda' || ref.kind === 'instance',
    options: { ...annotated, ...options, ...(keyBy !== undefined && { keyBy }) },
    inputs: [...inputs],
  };
}

function functionRef(value: object): FunctionRef {
  if (typeof value === 'function') {
    // Functions take whatever the typed call has checked.
    return isClass(value) ? { kind: 'class', type: value } : { kind: 'lambda', value: value as () => unknown };
  }
  return isMethodRef(value) ? { kind: 'method', type: value.of, method: value.method } : { kind: 'instance', value };
}

// A class's `prototype` cannot be assigned; that of a function can, and an arrow function has none.
function isClass(value: object): value is Class {
  return Object.getOwnPropertyDescriptor(value, 'prototype')?.writable === false;
}

function isMethodRef(value: object): value is MethodUpstream {
  return (
    Object.getPrototypeOf(value) === Object.prototype && 'kind' in value && value.kind === 'method' && 'of' in value
  );
}

function annotatedOptions(role: Role, ref: FunctionRef): DraftOptions {
  const type = classOf(ref);
  const record =
    ref.kind === 'method'
      ? ON_METHODS[role].get(ref.type, ref.method)[0]
      : type === undefined
        ? undefined
        : ON_CLASSES[role].get(type);
  // What an annotated class reads, and by which key, is for the call to say.
  const {
    from: _from,
    connect: _connect,
    keyBy: _keyBy,
    intervalJoin: _join,
    ...options
  }: Partial<OperatorRecord> = record ?? {};
  return options;
}
