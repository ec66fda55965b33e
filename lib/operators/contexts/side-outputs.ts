import type { Next, Turn } from '../operator';

/** One side output of an operator: its count, and where its records go. */
interface SideOutput {
  count: number;
  emit: Next | undefined;
}

/** The side outputs of one operator. One that nobody reads only counts, as in Flink. */
export class SideOutputs {
  readonly #byTag = new Map<string, SideOutput>();
  readonly #turn: Turn;
  readonly #refuse: () => never;

  /** @param refuse throws for what is emitted outside of a turn. */
  constructor(turn: Turn, refuse: () => never) {
    this.#turn = turn;
    this.#refuse = refuse;
  }

  connect(tag: string, emit: Next): void {
    this.#byTag.set(tag, { count: 0, emit });
  }

  emit(tag: string, value: unknown, ts: number): void {
    if (!this.#turn.open) this.#refuse();
    let side = this.#byTag.get(tag);
    if (side === undefined) this.#byTag.set(tag, (side = { count: 0, emit: undefined }));
    side.count++;
    side.emit?.(value, ts);
  }

  count(tag: string): number {
    return this.#byTag.get(tag)?.count ?? 0;
  }

  get counts(): Record<string, number> {
    return Object.fromEntries([...this.#byTag].map(([tag, { count }]) => [tag, count]));
  }
}
