import { MillraceError } from '../../errors/millrace-error';
import type { AbstractClass } from '../../metadata/class';
import { valueModel, type ClassModel, type Fields, type ValueModel } from './class-model';
import { copyValue } from './copy-value';
import { kindOfValue } from './value-kind';
import type { ValueKind, ValueSchema } from './value-schema';

/** Makes values of a state of what was saved. */
export type ValueReader = (plain: unknown) => unknown;

/** Turns what a state holds into plain data and back. */
export interface ValueCodec {
  /** What a snapshot keeps of the class, where there is one. */
  readonly schema: ValueSchema | undefined;
  /** Whether a value is more than its plain data, so that this must be restored whenever it was written. */
  readonly typed: boolean;
  /**
   * A copy as plain data: instances become objects of their fields.
   * @throws MILLRACE_STATE_NOT_SERIALIZABLE
   */
  save(value: unknown): unknown;
  /** A copy of what was saved as the class declares it now. @throws MILLRACE_STATE_INCOMPATIBLE */
  restore: ValueReader;
  /**
   * A reader of what was saved when the class declared `saved`: fields that have come since begin as the constructor
   * makes them, fields that were declared then and are no more are left out, numbers become bigints where those are
   * declared now. What is declared as it was is taken as it is, of whatever kind.
   * @throws MILLRACE_STATE_INCOMPATIBLE as its reader does
   */
  reader(saved: ValueSchema | undefined): ValueReader;
}

/** The codec of a state. @param where the names of the operator and the state, for errors */
export function valueCodec(
  type: AbstractClass | undefined,
  where: { readonly operator: string; readonly state: string },
): ValueCodec {
  return modelCodec(valueModel(type), where);
}

/** The codec of values of which so much is known. */
export function modelCodec(
  model: ValueModel,
  where: { readonly operator: string; readonly state: string },
): ValueCodec {
  const schema = model.type?.schema() ?? (model.kind && { kind: model.kind });
  const reader = (saved: ValueSchema | undefined): ValueReader => {
    const evolution = new Evolution(where);
    evolution.compare(saved, model, '');
    return (plain) => evolution.value(plain, model, saved, '');
  };
  return {
    schema,
    typed: model.type?.plain === false,
    save(value) {
      try {
        return copyValue(value);
      } catch (cause) {
        throw new MillraceError('MILLRACE_STATE_NOT_SERIALIZABLE', where, { cause });
      }
    },
    restore: reader(schema),
    reader,
  };
}

/** From what was saved to what is declared. */
class Evolution {
  readonly #where: { readonly operator: string; readonly state: string };
  /** Of classes that hold themselves, a schema tells the fields but once. */
  readonly #saved = new Map<ClassModel, ValueSchema['fields']>();

  constructor(where: { readonly operator: string; readonly state: string }) {
    this.#where = where;
  }

  /** Refuses at once what no value could be read by. */
  compare(saved: ValueSchema | undefined, { kind, type }: ValueModel, path: string): void {
    if (saved?.kind === undefined || kind === undefined) return;
    if (!widens(saved.kind, kind)) this.#refuse(path, saved.kind, kind);
    if (type !== undefined && saved.fields !== undefined) this.#saved.set(type, saved.fields);
    for (const [name, field] of Object.entries(saved.fields ?? {})) {
      if (type?.declares(name) === true) this.compare(field, type.field(name), join(path, name));
    }
  }

  value(plain: unknown, { kind, type }: ValueModel, saved: ValueSchema | undefined, path: string): unknown {
    if (kind === undefined || plain === undefined || plain === null) return copyValue(plain);
    const found = kindOfValue(plain);
    if (found === kind)
      return type === undefined ? copyValue(plain) : this.#instance(plain as Fields, type, saved, path);
    // Values may be of more kinds than the one that they begin as.
    return saved?.kind === kind ? copyValue(plain) : this.#widened(plain, found, kind, path);
  }

  #instance(plain: Fields, type: ClassModel, saved: ValueSchema | undefined, path: string): object {
    const had = saved?.fields ?? (saved && this.#saved.get(type)) ?? {};
    const instance = type.instance(plain, had);
    for (const name of Object.keys(plain)) {
      const then = Object.hasOwn(had, name) ? had[name] : undefined;
      // What was never declared stays, for it cannot have been taken away.
      if ((then !== undefined && !type.declares(name)) || !type.takes(name)) continue;
      instance[name] = this.value(plain[name], type.field(name), then, join(path, name));
    }
    return instance;
  }

  #widened(plain: unknown, found: ValueKind | undefined, kind: ValueKind, path: string): unknown {
    if (found === 'number' && kind === 'bigint' && Number.isSafeInteger(plain)) return BigInt(plain as number);
    return this.#refuse(path, found ?? typeof plain, kind);
  }

  #refuse(path: string, saved: string, declared: string): never {
    throw new MillraceError('MILLRACE_STATE_INCOMPATIBLE', { ...this.#where, field: path, saved, declared });
  }
}

function widens(saved: ValueKind, declared: ValueKind): boolean {
  return saved === declared || (saved === 'number' && declared === 'bigint');
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
