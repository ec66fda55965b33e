import type { WindowPairsPlan, WindowPlan } from '../job-plan';
import { added, gathered, inOrder, paired, spread, type Item } from '../record';
import { ModelWindows, type Element, type OpenWindow } from './windows';

const itemsOf = (elements: readonly Element[]): Item[] => elements.map(({ item }) => item);

/** A window with its function. */
export function modelWindow(plan: WindowPlan): ModelWindows {
  const visits = new Map<number, number>();
  const tell = plan.exact ? inOrder : gathered;
  const one = (key: number, window: OpenWindow, items: readonly Item[]): Item => {
    const [first, ...others] = items;
    if (first === undefined) throw new Error('nothing fires without records');
    const { start, end, firings } = window;
    const visited = (): readonly number[] => {
      visits.set(key, (visits.get(key) ?? 0) + 1);
      return [plan.assigner.kind === 'session' ? 0 : firings, visits.get(key) ?? 0];
    };
    switch (plan.call) {
      case 'reduce':
        return others.reduce(added, first);
      case 'reduceApply':
        return inOrder(key, [others.reduce(added, first)], 'v', start, end);
      case 'aggregate':
        return tell(key, items, 'a');
      case 'aggregateProcess':
        return inOrder(key, [tell(key, items, 'a')], 'w', start, end, ...visited());
      case 'process':
        return tell(key, items, 'w', start, end, ...visited());
      case 'apply':
        return tell(key, items, 'v', start, end);
      case 'sum':
        return { ...first, n: items.reduce((sum, { n }) => sum + n, 0) };
      case 'maxBy':
        return items.find(({ n }) => n === Math.max(...items.map((it) => it.n))) ?? first;
    }
  };
  return new ModelWindows({
    ...plan,
    keyOf: ({ key }) => (plan.all ? 0 : key),
    fire: (key, window, elements) => {
      const result = one(key, window, itemsOf(elements));
      return [plan.all ? spread(result) : result];
    },
  });
}

/** A window of two inputs: each pair, or all records of both at once. */
export function modelWindowPairs(plan: WindowPairsPlan): ModelWindows {
  return new ModelWindows({
    ...plan,
    domain: 'event',
    sideOutput: false,
    keyOf: ({ key }) => key,
    fire: (key, _window, elements) => {
      const [first, second] = [0, 1].map((input) => itemsOf(elements.filter((it) => it.input === input)));
      if (plan.kind === 'windowJoin') {
        return (first ?? []).flatMap((left) => (second ?? []).map((right) => paired(left, right)));
      }
      return [inOrder(key, [gathered(key, first ?? [], '1'), gathered(key, second ?? [], '2')], 'g')];
    },
  });
}
