import type { SideParts } from '../state/schema/value-parts';
import { contentsParts, type ReplaceParts, type WindowState } from '../windows/window-parts';
import type { BothSides } from './both-sides';
import type { KeyBuffers } from './key-buffers';
import type { TaggedUnion } from './tagged-union';

type Side = keyof BothSides;

const ofBoth =
  (side: Side): ReplaceParts =>
  (contents, by) => {
    const sides = contents as BothSides;
    return { ...sides, [side]: sides[side].map(by) };
  };

/** What an evictor looks at, with the time of each. */
const ofTagged =
  (side: Side): ReplaceParts =>
  (contents, by) =>
    (contents as readonly { readonly value: TaggedUnion<unknown, unknown> }[]).map((it) => {
      const { input, value } = it.value;
      return side === (input === 0 ? 'first' : 'second') ? { ...it, value: { input, value: by(value) } } : it;
    });

/**
 * Where in the state of a window of two streams the records of each stand.
 * @param evicted whether an evictor looks at them, so that they stand one by one
 */
export function windowSides(state: WindowState, evicted: boolean): readonly SideParts[] {
  const of = evicted ? ofTagged : ofBoth;
  return (['first', 'second'] as const).map((side) => contentsParts(state, of(side)));
}

/** The same of an interval join. */
export const INTERVAL_SIDES: readonly SideParts[] = (['left', 'right'] as const).map((side) => ({
  replace(held, by) {
    const { values } = (held as KeyBuffers)[side];
    values.forEach((value, place) => {
      values[place] = by(value);
    });
  },
}));
