import { MillraceError } from '../../errors/millrace-error';
import type { ListState } from '../list-state';
import { valueCodec, type ValueCodec } from '../schema/value-codec';
import type { ValueSchema } from '../schema/value-schema';
import { MemoryBroadcastState } from './memory-broadcast-state';
import { MemoryListState } from './memory-list-state';
import type {
  BroadcastHandles,
  BroadcastStateDescriptor,
  OperatorListDescriptor,
  OperatorStateBackend,
} from './operator-state-backend';
import type { OperatorStateSnapshot, Redistribution } from './operator-state-snapshot';

interface DeclaredList {
  readonly kind: Redistribution;
  readonly codec: ValueCodec;
  readonly state: MemoryListState;
}

interface DeclaredBroadcast {
  readonly kind: 'broadcast';
  readonly codec: ValueCodec;
  readonly state: MemoryBroadcastState;
}

/** Operator state in the memory of the process. */
export class MemoryOperatorState implements OperatorStateBackend {
  readonly #operator: string;
  readonly #declared = new Map<string, DeclaredList | DeclaredBroadcast>();

  /** @param operator named in errors */
  constructor(operator: string) {
    this.#operator = operator;
  }

  list({ name, redistribution, type }: OperatorListDescriptor): ListState<unknown> {
    const declared = this.#known(name, redistribution);
    if (declared !== undefined && declared.kind !== 'broadcast') return declared.state;
    const state = new MemoryListState();
    this.#declared.set(name, { kind: redistribution, codec: valueCodec(type, this.#where(name)), state });
    return state;
  }

  broadcast({ name, type }: BroadcastStateDescriptor): BroadcastHandles {
    const declared = this.#known(name, 'broadcast');
    const state = declared?.kind === 'broadcast' ? declared.state : new MemoryBroadcastState(this.#operator, name);
    if (declared === undefined) {
      this.#declared.set(name, { kind: 'broadcast', codec: valueCodec(type, this.#where(name)), state });
    }
    return { writable: state, readOnly: state.readOnly };
  }

  snapshot(): OperatorStateSnapshot {
    const lists: [string, OperatorStateSnapshot['lists'][string]][] = [];
    const broadcasts: [string, OperatorStateSnapshot['broadcasts'][string]][] = [];
    for (const [name, declared] of this.#declared) {
      const { codec } = declared;
      const schema = codec.schema && { schema: codec.schema };
      if (declared.kind === 'broadcast') {
        const entries = Array.from(declared.state.entries(), ([key, value]) => [key, codec.save(value)] as const);
        broadcasts.push([name, { ...schema, entries }]);
      } else {
        const values = declared.state.get().map((value) => codec.save(value));
        lists.push([name, { redistribution: declared.kind, ...schema, values }]);
      }
    }
    return { lists: Object.fromEntries(lists), broadcasts: Object.fromEntries(broadcasts) };
  }

  restore({ lists, broadcasts }: OperatorStateSnapshot): void {
    for (const [name, { redistribution, schema, values }] of Object.entries(lists)) {
      const { state, read } = this.#target(name, redistribution, schema);
      if (state instanceof MemoryListState) state.addAll(values.map(read));
    }
    for (const [name, { schema, entries }] of Object.entries(broadcasts)) {
      const { state, read } = this.#target(name, 'broadcast', schema);
      if (state instanceof MemoryBroadcastState) state.putAll(entries.map(([key, value]) => [key, read(value)]));
    }
  }

  #target(
    name: string,
    saved: Redistribution | 'broadcast',
    schema: ValueSchema | undefined,
  ): { readonly state: MemoryListState | MemoryBroadcastState; read: (plain: unknown) => unknown } {
    const declared = this.#declared.get(name);
    if (declared === undefined) throw new MillraceError('MILLRACE_STATE_UNKNOWN', this.#where(name));
    if (declared.kind !== saved) {
      const kinds = { saved: `${called(saved)} state`, declared: `${called(declared.kind)} state` };
      throw new MillraceError('MILLRACE_STATE_INCOMPATIBLE', { ...this.#where(name), field: '', ...kinds });
    }
    return { state: declared.state, read: declared.codec.reader(schema) };
  }

  #known(name: string, kind: Redistribution | 'broadcast'): DeclaredList | DeclaredBroadcast | undefined {
    const declared = this.#declared.get(name);
    if (declared === undefined || declared.kind === kind) return declared;
    const kinds = { kind: called(kind), other: called(declared.kind) };
    throw new MillraceError('MILLRACE_STATE_REDECLARED', { ...this.#where(name), ...kinds });
  }

  #where(state: string): { readonly operator: string; readonly state: string } {
    return { operator: this.#operator, state };
  }
}

function called(kind: Redistribution | 'broadcast'): string {
  return kind === 'broadcast' ? 'broadcast' : kind === 'union' ? 'union list' : 'list';
}
