import { isClass, type AbstractClass, type Class } from '../../metadata/class';
import { designType } from '../../metadata/design-types';
import { annotatedMembers } from '../../metadata/keys';
import { kindOfType, kindOfValue } from './value-kind';
import type { ValueKind, ValueSchema } from './value-schema';

/** What is known of a value: nothing, its kind, or the class it is an instance of. */
export interface ValueModel {
  readonly kind?: ValueKind;
  readonly type?: ClassModel;
}

const NOTHING: ValueModel = {};

/** What a class says of its instances: by the values its fields begin with, and the types of annotated ones. */
export class ClassModel {
  /** An empty instance: as its constructor makes it where that takes nothing, else without any field. */
  readonly create: () => object;
  readonly #type: AbstractClass;
  readonly #sample: Readonly<Record<string, unknown>>;
  readonly #fields = new Map<string, ValueModel>();
  readonly #known: Map<AbstractClass, ClassModel>;

  /** @param make makes an empty instance, where something else does than the constructor */
  constructor(
    type: AbstractClass,
    known: Map<AbstractClass, ClassModel> = new Map<AbstractClass, ClassModel>(),
    make?: () => object,
  ) {
    if (make === undefined) known.set(type, this);
    this.#known = known;
    this.#type = type;
    const sample = make?.() ?? (type.length === 0 ? tried(type as Class) : undefined);
    this.#sample = (sample ?? {}) as Record<string, unknown>;
    this.create =
      make ??
      (sample === undefined
        ? () => Object.create(type.prototype as object) as object
        : () => new (type as Class)() as object);
  }

  /** Whether its instances are objects without a class, and so are those in their fields. */
  get plain(): boolean {
    return this.#type === Object && Object.keys(this.#sample).every((name) => this.field(name).type?.plain !== false);
  }

  /** Whether the class is known to have a field. */
  declares(name: string): boolean {
    return Object.hasOwn(this.#sample, name) || kindKnown(designType(this.#type, name));
  }

  /** Whether the class takes a field: not one that it computes or that has become a method. */
  takes(name: string): boolean {
    if (name === '__proto__') return false;
    for (let proto: unknown = this.#type.prototype; proto !== null; proto = Object.getPrototypeOf(proto)) {
      const property = Object.getOwnPropertyDescriptor(proto, name);
      if (property !== undefined) return property.set !== undefined || isData(property);
    }
    return true;
  }

  field(name: string): ValueModel {
    let model = this.#fields.get(name);
    if (model === undefined) this.#fields.set(name, (model = this.#model(name)));
    return model;
  }

  /** What a snapshot keeps of it. */
  schema(within: readonly ClassModel[] = []): ValueSchema {
    if (within.includes(this)) return { kind: 'object' };
    const fields: Record<string, ValueSchema> = {};
    for (const name of new Set([...Object.keys(this.#sample), ...this.#annotated()])) {
      const { kind, type } = this.field(name);
      fields[name] = type?.schema([...within, this]) ?? (kind === undefined ? {} : { kind });
    }
    return { kind: 'object', fields };
  }

  #annotated(): readonly string[] {
    const names = [...annotatedMembers(this.#type)].filter((name) => typeof name === 'string');
    return names.filter((name) => kindKnown(designType(this.#type, name)) && this.takes(name));
  }

  #model(name: string): ValueModel {
    const declared = valueModel(designType(this.#type, name), this.#known);
    if (declared !== NOTHING) return declared;
    const value = this.#sample[name];
    const kind = kindOfValue(value);
    if (kind !== 'object') return kind === undefined ? NOTHING : { kind };
    const { constructor } = value as object;
    return constructor === Object ? { kind } : valueModel(constructor, this.#known);
  }
}

/** What a sample says: its kind and, of an object, the fields that it begins with. @param make makes one each time */
export function valueModelOf(make: () => unknown): ValueModel {
  const sample = make();
  const kind = kindOfValue(sample);
  if (kind !== 'object') return kind === undefined ? NOTHING : { kind };
  const { constructor } = sample as object;
  const type = isClass(constructor) ? constructor : Object;
  return { kind, type: new ClassModel(type, new Map(), () => make() as object) };
}

/** What a type says that the user or the compiler has recorded. */
export function valueModel(type: unknown, known = new Map<AbstractClass, ClassModel>()): ValueModel {
  const kind = kindOfType(type);
  if (kind !== undefined) return { kind };
  if (!isClass(type) || type === Object) return NOTHING;
  return { kind: 'object', type: known.get(type) ?? new ClassModel(type, known) };
}

// The compiler records Object for what it cannot tell, and Function for methods.
function kindKnown(type: unknown): boolean {
  return type !== undefined && type !== Object && type !== Function;
}

function isData({ value, writable }: PropertyDescriptor): boolean {
  return writable === true && typeof value !== 'function';
}

function tried(type: Class): object | undefined {
  try {
    return new type() as object;
  } catch {
    // Abstract in truth, or wanting what only the application gives it: its fields stay unknown.
    return undefined;
  }
}
