import {
  ProcessAllWindowFunction,
  ProcessWindowFunction,
  type AggregateFunction,
  type Collector,
  type Window,
  type WindowContext,
} from 'millrace';
import type { Fired } from '../windows/window-model';
import type { Emitted, Item } from './restore-case';

/** What a window is seen to hold. */
export interface Seen {
  readonly key: string;
  readonly start: number;
  readonly end: number;
  readonly of: readonly number[];
  readonly more?: unknown;
}

const numbers = (of: readonly number[]): number[] => [...of].sort((a, b) => a - b);

/** What an apply function of a window, its elements or its one result, gives. */
export const applied = (key: string, { start, end }: Window, elements: readonly Item[], out: Collector<Seen>): void => {
  out.collect({ key, start, end, of: numbers(elements.map(({ n }) => n)) });
};

export const seen = (elements: readonly Item[], { key, start, end }: Fired): Seen => ({
  ...{ key, start, end, of: numbers(elements.map(({ n }) => n)) },
});

/** The records of a window in one, with the sum of all. */
export interface Summed extends Item {
  readonly of?: readonly number[];
}

export const summing = (a: Summed, b: Summed): Summed => ({
  ...{ key: a.key, time: Math.min(a.time, b.time), n: Math.min(a.n, b.n), v: a.v + b.v },
  of: numbers([...(a.of ?? [a.n]), ...(b.of ?? [b.n])]),
});

export const summed = (elements: readonly Item[]): Emitted['value'] => {
  const [first, ...more] = elements as [Item, ...Item[]];
  if (more.length === 0) return first;
  const least = (of: (item: Item) => number): number => Math.min(...elements.map(of));
  const sum = elements.reduce((all, { v }) => all + v, 0);
  const of = numbers(elements.map(({ n }) => n));
  return { key: first.key, ...{ time: least(({ time }) => time), n: least(({ n }) => n), v: sum, of } };
};

export const showSummed = (
  key: string,
  { start, end }: Window,
  [one]: readonly Summed[],
  out: Collector<Seen>,
): void => {
  out.collect({ key, start, end, of: one?.of ?? (one === undefined ? [] : [one.n]), more: one?.v });
};

interface Numbers {
  key: string;
  readonly byValue: Map<number, number[]>;
  count: number;
}

const lowest = (a: string, b: string): string => (a === '' || (b !== '' && b < a) ? b : a);

/** The numbers of a window's records by their values. */
export class Gathered implements AggregateFunction<Item, Numbers, { key: string; of: number[]; count: number }> {
  createAccumulator(): Numbers {
    return { key: '', byValue: new Map(), count: 0 };
  }
  add({ key, v, n }: Item, all: Numbers): Numbers {
    all.key = lowest(all.key, key);
    all.byValue.set(v, [...(all.byValue.get(v) ?? []), n]);
    all.count++;
    return all;
  }
  getResult({ key, byValue, count }: Numbers): { key: string; of: number[]; count: number } {
    return { key, of: numbers([...byValue.values()].flat()), count };
  }
}

export class GatheredParts extends Gathered {
  merge(a: Numbers, b: Numbers): Numbers {
    for (const [v, of] of b.byValue) a.byValue.set(v, [...(a.byValue.get(v) ?? []), ...of]);
    a.key = lowest(a.key, b.key);
    a.count += b.count;
    return a;
  }
}

export const gathered = (elements: readonly Item[]): Emitted['value'] => ({
  key: elements.reduce((least, { key }) => lowest(least, key), ''),
  ...{ of: numbers(elements.map(({ n }) => n)), count: elements.length },
});

/** Tells with each window how often it has fired, and how many windows of its key have, the ended ones among them. */
export class Counting extends ProcessWindowFunction<{ of: number[] }, Seen, string> {
  override process(
    key: string,
    { window, windowState, globalState }: WindowContext,
    [result]: readonly { of: number[] }[],
    out: Collector<Seen>,
  ): void {
    const [own, all] = [windowState.getState<number>('fired'), globalState.getState<number>('fired')];
    own.update((own.value() ?? 0) + 1);
    all.update((all.value() ?? 0) + 1);
    const { start, end } = window;
    out.collect({ key, start, end, of: result?.of ?? [], more: [own.value(), all.value()] });
  }
}

/** The same, of elements; it wants to know when a window ends, and counts those. */
export class CountingEnds extends ProcessWindowFunction<Item, Seen, string> {
  override process(
    key: string,
    { window: { start, end }, windowState, globalState }: WindowContext,
    elements: readonly Item[],
    out: Collector<Seen>,
  ): void {
    const own = windowState.getState<number>('fired');
    own.update((own.value() ?? 0) + 1);
    const ended = globalState.getState<number>('ended').value() ?? 0;
    out.collect({ key, start, end, of: numbers(elements.map(({ n }) => n)), more: [own.value(), ended] });
  }

  override clear({ windowState, globalState }: WindowContext): void {
    windowState.getState('fired').clear();
    const ended = globalState.getState<number>('ended');
    ended.update((ended.value() ?? 0) + 1);
  }
}

/** How often a window of all records has fired, and how many have. */
export class CountingAll extends ProcessAllWindowFunction<Item, Seen> {
  override process(
    { window: { start, end }, windowState, globalState }: WindowContext,
    elements: readonly Item[],
    out: Collector<Seen>,
  ): void {
    const [own, all] = [windowState.getState<number>('fired'), globalState.getState<number>('fired')];
    own.update((own.value() ?? 0) + 1);
    all.update((all.value() ?? 0) + 1);
    out.collect({ key: 'all', start, end, of: numbers(elements.map(({ n }) => n)), more: [own.value(), all.value()] });
  }
}
