import type { Collector } from '../../../lib/functions/collector';
import type { VirtualClock } from '../../../lib/time/virtual-clock';
import type { Window } from '../../../lib/windows/window';
import type { WindowOptions } from '../../../lib/windows/window-options';
import { openWindow } from './windowed-task';

/** A record of windows whose content is looked at. */
export interface Item {
  readonly key: string;
  readonly n: number;
}

export const item = (n: number): Item => ({ key: 'k', n });

/** What a window holds, as one line. */
export const list = (_key: string, _window: Window, items: readonly Item[], out: Collector<string>): void =>
  out.collect(items.map(({ n }) => n).join(' '));

/** A window that tells what it holds whenever it fires. */
export const openListed = (options: WindowOptions<Item>, clock?: VirtualClock) =>
  openWindow({ options, functions: { call: 'apply' }, fn: list }, clock === undefined ? {} : { clock });
