import { types } from 'node:util';
import { deserialize, serialize } from 'node:v8';

/** A value deeper than this is refused; one that runs in a circle is. */
const DEPTH = 500;

/** Whether what V8 reads back is of this realm: in a vm context (jest) it is of the main one. */
const sameRealm = Object.getPrototypeOf(deserialize(serialize({}))) === Object.prototype;

/** What V8 gives back of the right prototype by itself. */
const KEPT: ReadonlySet<unknown> = new Set(
  sameRealm
    ? [Object, Array, Map, Set, Date, RegExp, Uint8Array, Float64Array, Buffer].map((it): unknown => it.prototype)
    : [],
);

/** Objects of which V8 takes what they are, and no fields beside it. */
const KNOWN_TO_V8: readonly ((value: unknown) => boolean)[] = [
  (value) => ArrayBuffer.isView(value),
  types.isDate,
  types.isRegExp,
  types.isNativeError,
  types.isBoxedPrimitive,
  types.isAnyArrayBuffer,
];

/**
 * Remembers the classes of objects while V8's format, which knows no classes, takes them to disk and back within this
 * process. Objects are marked in the order of a walk that is the same before and after.
 */
export class ClassMarks {
  /** By mark less one; 0 marks what needs nothing. */
  readonly #prototypes: (object | null)[] = [];
  readonly #marks = new Map<object | null, number>();

  /** The marks of all objects in some values, `undefined` where none needs any. @throws RangeError */
  take(values: readonly unknown[]): number[] | undefined {
    const marks: number[] = [];
    for (const value of values) {
      walk(value, 0, (object) => marks.push(this.#mark(Object.getPrototypeOf(object) as object | null)));
    }
    return marks.some((mark) => mark > 0) ? marks : undefined;
  }

  /** Gives the objects in these values their classes again. */
  restore(values: readonly unknown[], marks: readonly number[]): void {
    let at = 0;
    for (const value of values) {
      walk(value, 0, (object) => {
        const mark = marks[at++] ?? 0;
        if (mark > 0) Object.setPrototypeOf(object, this.#prototypes[mark - 1] ?? null);
      });
    }
  }

  #mark(prototype: object | null): number {
    if (KEPT.has(prototype)) return 0;
    let mark = this.#marks.get(prototype);
    if (mark === undefined) this.#marks.set(prototype, (mark = this.#prototypes.push(prototype)));
    return mark;
  }
}

/** Visits a value's objects; its parts are taken before it is visited, and changed. */
function walk(value: unknown, depth: number, visit: (object: object) => unknown): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth > DEPTH) throw new RangeError(`it runs in a circle, or is more than ${DEPTH} levels deep`);
  for (const part of partsOf(value)) walk(part, depth + 1, visit);
  visit(value);
}

function partsOf(value: object): readonly unknown[] {
  if (types.isMap(value)) return [...value.entries()].flat();
  if (Array.isArray(value)) return value as readonly unknown[];
  if (types.isSet(value)) return [...value];
  return KNOWN_TO_V8.some((is) => is(value)) ? [] : Object.values(value);
}
