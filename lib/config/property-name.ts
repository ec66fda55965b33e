/**
 * The name of a property: `orders.servers[0].host-name`. Two spellings of a name are equal when they differ only in
 * case, `-` and `_` inside their segments, as in Spring Boot's relaxed binding: `host-name`, `hostName`, `HOST_NAME`.
 */
export class PropertyName {
  /** The segments as they were written; an index is one of its own: `orders`, `servers`, `[0]`, `host-name`. */
  readonly segments: readonly string[];
  /** The form in which equal names are equal texts. */
  readonly canonical: string;
  readonly #canonicals: readonly string[];

  private constructor(segments: readonly string[], canonicals: readonly string[]) {
    this.segments = segments;
    this.#canonicals = canonicals;
    this.canonical = joined(canonicals);
  }

  static parse(key: string): PropertyName {
    const segments = key === '' ? [] : key.split('.').flatMap(splitIndices);
    return new PropertyName(segments, segments.map(canonicalSegment));
  }

  /** The name as it was written. */
  get text(): string {
    return joined(this.segments);
  }

  get canonicals(): readonly string[] {
    return this.#canonicals;
  }

  /** The name with one segment more; a number is an index. A text is one segment, whatever is in it. */
  child(segment: string | number): PropertyName {
    const text = typeof segment === 'number' ? `[${segment}]` : segment;
    return new PropertyName([...this.segments, text], [...this.#canonicals, canonicalSegment(text)]);
  }

  /** The name of both, one behind the other. */
  concat(rest: PropertyName): PropertyName {
    return new PropertyName([...this.segments, ...rest.segments], [...this.#canonicals, ...rest.#canonicals]);
  }

  /** What follows the first `count` segments. */
  tail(count: number): PropertyName {
    return new PropertyName(this.segments.slice(count), this.#canonicals.slice(count));
  }

  /** Whether this name stands somewhere beneath the other. */
  isBeneath(other: PropertyName): boolean {
    return (
      this.#canonicals.length > other.#canonicals.length && other.#canonicals.every((s, i) => s === this.#canonicals[i])
    );
  }

  /** The names of the lists that this name is an element of, or stands inside of an element of. */
  get lists(): readonly PropertyName[] {
    return this.segments.flatMap((segment, i) =>
      isIndex(segment) ? [new PropertyName(this.segments.slice(0, i), this.#canonicals.slice(0, i))] : [],
    );
  }
}

/** Whether a segment is an index, such as `[0]`. */
export function isIndex(segment: string): boolean {
  return /^\[\d{1,9}\]$/.test(segment);
}

function joined(segments: readonly string[]): string {
  let text = '';
  for (const segment of segments) text += text === '' || isIndex(segment) ? segment : `.${segment}`;
  return text;
}

function canonicalSegment(segment: string): string {
  if (isIndex(segment)) return `[${Number(segment.slice(1, -1))}]`;
  return segment.replace(/[-_]/g, '').toLowerCase() || segment;
}

/** `servers[0][1]` as `servers`, `[0]`, `[1]`. */
function splitIndices(part: string): readonly string[] {
  const indices: string[] = [];
  let rest = part;
  for (let open = rest.lastIndexOf('['); open >= 0 && isIndex(rest.slice(open)); open = rest.lastIndexOf('[')) {
    indices.unshift(rest.slice(open));
    rest = rest.slice(0, open);
  }
  return rest === '' && indices.length > 0 ? indices : [rest, ...indices];
}
