/** A value that is being judged, and where it was found: what paths are made of, once something is wrong. */
export interface Place {
  readonly object: object;
  readonly outer: Place | undefined;
  /** The property, or the index or key in a collection, by which it was found; a text when it is shown. */
  readonly step: unknown;
  /** Whether the step is an index or a key. */
  readonly indexed: boolean;
}

/** The path of what is found from a place by one step more; of the place itself when the step is the empty text. */
export function pathTo(outer: Place | undefined, step: unknown, indexed = false): string {
  const path = outer === undefined ? '' : pathTo(outer.outer, outer.step, outer.indexed);
  return indexed ? `${path}[${String(step)}]` : joined(path, String(step));
}

/** Puts one path behind another. */
export function joined(path: string, further: string): string {
  if (path === '' || further === '') return path + further;
  return further.startsWith('[') ? path + further : `${path}.${further}`;
}

/** Whether a place is inside the object: what leads back to an outer object is not judged again. */
export function isInside(object: object, place: Place | undefined): boolean {
  for (let current = place; current !== undefined; current = current.outer) if (current.object === object) return true;
  return false;
}
