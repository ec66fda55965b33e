/** The composed annotations that are being applied, the outermost first. */
const path: string[] = [];

/** Applies the parts of a composed annotation; what they record is known to come from it. */
export function applyComposed(name: string, apply: () => void): void {
  path.push(name);
  try {
    apply();
  } finally {
    path.pop();
  }
}

/** `@Outer > @Inner` while composed annotations are being applied, `undefined` for an annotation that stands by itself. */
export function composedOrigin(): string | undefined {
  return path.length === 0 ? undefined : path.map((name) => `@${name}`).join(' > ');
}
