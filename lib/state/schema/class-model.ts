import { isClass, type AbstractClass, type Class } from '../../metadata/class';
import { designType } from '../../metadata/design-types';
import { annotatedMembers } from '../../metadata/keys';
import { copyAccumulator } from './copy-accumulator';
import { kindOfType, kindOfValue } from './value-kind';
import type { ValueKind, ValueSchema } from './value-schema';

/** What is held by name. */
export type Fields = Readonly<Record<string, unknown>>;

/** What is known of a value: nothing, its kind, or the class it is an instance of. */
export interface ValueModel {
  readonly kind?: ValueKind;
  readonly type?: ClassModel;
}

const NOTHING: ValueModel = {};

/** What a class says of its instances: by the values its fields begin with, and the types of annotated ones. */
export class ClassModel {
  readonly #type: AbstractClass;
  readonly #prototype: object | null;
  readonly #sample: Fields;
  readonly #begins: readonly (readonly [string, unknown])[];
  readonly #empty: () => object;
  /** Of declared names only: others come from data, and may be any number. */
  readonly #fields = new Map<string, ValueModel>();
  readonly #known: Map<AbstractClass, ClassModel>;

  /** @param sample what an instance begins as, where that is another than the constructor makes */
  constructor(type: AbstractClass, known: Map<AbstractClass, ClassModel>, sample?: object) {
    if (sample === undefined) known.set(type, this);
    this.#known = known;
    this.#type = type;
    const prototype = sample === undefined ? (type.prototype as object) : prototypeOf(sample);
    this.#prototype = prototype;
    const made = sample === undefined && type.length === 0 ? tried(type as Class) : undefined;
    this.#sample = (sample ?? made ?? {}) as Fields;
    this.#begins = Object.entries(this.#sample);
    // The user's own function makes none: what it gives may be shared, or frozen.
    this.#empty = made === undefined ? () => Object.create(prototype) as object : () => new (type as Class)() as object;
  }

  /**
   * An instance that what was saved is put into: it has the fields that one begins with and that are not saved.
   * @param had the fields that were declared then: what is missing of them was taken away
   */
  instance(saved: Fields, had: Fields): Record<string, unknown> {
    const instance = this.#empty() as Record<string, unknown>;
    for (const [name, value] of this.#begins) {
      if (Object.hasOwn(saved, name)) continue;
      if (Object.hasOwn(had, name)) Reflect.deleteProperty(instance, name);
      else if (!Object.hasOwn(instance, name)) instance[name] = copyAccumulator(value);
    }
    return instance;
  }

  /** Whether its instances are objects without a class, and so are those in their fields. */
  get plain(): boolean {
    return (
      this.#prototype === Object.prototype &&
      Object.keys(this.#sample).every((name) => this.field(name).type?.plain !== false)
    );
  }

  /** Whether the class is known to have a field. */
  declares(name: string): boolean {
    return this.#fields.has(name) || Object.hasOwn(this.#sample, name) || kindKnown(designType(this.#type, name));
  }

  /** Whether the class takes a field: not one that it computes or that has become a method. */
  takes(name: string): boolean {
    if (name === '__proto__') return false;
    if (this.#prototype === null || !(name in this.#prototype)) return true;
    // What every object has is no word of the class: a field may be called `constructor` or `valueOf`.
    for (let proto: object | null = this.#prototype; proto && proto !== Object.prototype; proto = prototypeOf(proto)) {
      const property = Object.getOwnPropertyDescriptor(proto, name);
      if (property !== undefined) return property.set !== undefined || isData(property);
    }
    return true;
  }

  field(name: string): ValueModel {
    let model = this.#fields.get(name);
    if (model !== undefined) return model;
    if (!this.declares(name)) return NOTHING;
    this.#fields.set(name, (model = this.#model(name)));
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
    const prototype = prototypeOf(value as object);
    if (prototype === null) return sampleModel(value as object, this.#known);
    return prototype.constructor === Object ? { kind } : valueModel(prototype.constructor, this.#known);
  }
}

/** What a sample says: its kind and, of an object, its class and the fields that it begins with. */
export function valueModelOf(sample: unknown): ValueModel {
  const kind = kindOfValue(sample);
  if (kind !== 'object') return kind === undefined ? NOTHING : { kind };
  return sampleModel(sample as object, new Map());
}

function sampleModel(sample: object, known: Map<AbstractClass, ClassModel>): ValueModel {
  const constructor: unknown = prototypeOf(sample)?.constructor;
  return { kind: 'object', type: new ClassModel(isClass(constructor) ? constructor : Object, known, sample) };
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

function prototypeOf(value: object): object | null {
  return Object.getPrototypeOf(value) as object | null;
}
