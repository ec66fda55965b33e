import type { Dependency } from '../container';

/** How a value of a bean is made: from beans that the container gives, or from none. */
export interface Piece {
  readonly dependencies: readonly Dependency[];
  /** @param beans those of `dependencies`, in order */
  build(beans: readonly unknown[]): unknown;
}

/** A piece that is made of others. */
export function joined(pieces: readonly Piece[], build: (values: readonly unknown[]) => unknown): Piece {
  const ends: number[] = [];
  let end = 0;
  for (const { dependencies } of pieces) ends.push((end += dependencies.length));
  return {
    dependencies: pieces.flatMap(({ dependencies }) => dependencies),
    build: (beans) => build(pieces.map((piece, i) => piece.build(beans.slice(ends[i - 1] ?? 0, ends[i])))),
  };
}

/** A piece that needs no bean. */
export function constant(build: () => unknown): Piece {
  return { dependencies: [], build };
}

/** The very thing that the container gives. */
export function given(dependency: Dependency): Piece {
  return { dependencies: [dependency], build: ([bean]) => bean };
}
