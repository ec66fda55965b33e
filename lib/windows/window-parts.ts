import type { ValueParts } from '../state/schema/value-parts';
import type { KeyCount } from './count-operator';
import type { KeyPanes } from './key-panes';
import type { KeySessions } from './key-sessions';
import type { KeyWindows } from './key-windows';

/** What keeps the contents of a window, or of a part of it. */
interface Holder {
  contents: unknown;
}

function at(list: unknown[], place: number): Holder {
  return {
    get contents() {
      return list[place];
    },
    set contents(contents) {
      list[place] = contents;
    },
  };
}

function entriesOf(map: Map<number, unknown>): Holder[] {
  return Array.from(map.keys(), (key) => ({
    get contents() {
      return map.get(key);
    },
    set contents(contents) {
      map.set(key, contents);
    },
  }));
}

/** The states of the operators of windows, each with what holds contents in it. */
const HOLDERS = {
  panes: (key: KeyPanes): readonly Holder[] => [
    key,
    ...(key.older ?? []).flatMap((_, place, parts) => (place % 2 === 1 ? [at(parts, place)] : [])),
    ...(key.folded === undefined ? [] : entriesOf(key.folded)),
    ...(key.reopened ?? []),
  ],
  sessions: (key: KeySessions): readonly Holder[] => [key, ...(key.older ?? [])],
  counts: (key: KeyCount): readonly Holder[] => [key],
  windows: (key: KeyWindows): readonly Holder[] => key.windows,
} as const;

/** The name of the state of an operator of windows. */
export type WindowState = keyof typeof HOLDERS;

/** What contents are: an accumulator or a record that was reduced, records, or records with their times. */
export type ContentsForm = 'one' | 'records' | 'timed records';

/**
 * Where in the state of a window's operator the user's accumulators or records stand.
 * @param sample an empty accumulator, where there are such
 */
export function windowParts(state: WindowState, form: ContentsForm, sample: (() => unknown) | undefined): ValueParts {
  const replace: ReplaceParts = (contents, by) => (form === 'one' ? by(contents) : replaced(contents, form, by));
  return { ...contentsParts(state, replace), ...(sample && { sample }) };
}

/** Gives contents with what `by` gives in the place of each of the user's values in them. */
export type ReplaceParts = (contents: unknown, by: (part: unknown) => unknown) => unknown;

/** The same where contents are of a form of their own. */
export function contentsParts(state: WindowState, replace: ReplaceParts): ValueParts {
  const holders = HOLDERS[state] as (key: unknown) => readonly Holder[];
  return {
    replace(key, by) {
      for (const holder of holders(key)) {
        if (holder.contents !== undefined) holder.contents = replace(holder.contents, by);
      }
    },
  };
}

function replaced(contents: unknown, form: ContentsForm, by: (part: unknown) => unknown): unknown {
  if (form === 'records') return (contents as readonly unknown[]).map(by);
  return (contents as readonly { readonly value: unknown }[]).map((it) => ({ ...it, value: by(it.value) }));
}
