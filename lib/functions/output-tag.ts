/**
 * Names a side output and its type, as Flink's OutputTag. Usually a static of the function that emits to it:
 * `static readonly late = new OutputTag<Flow>('late')`.
 */
export class OutputTag<T> {
  declare readonly __type?: () => T;

  /** @param id unique among the tags of one function. */
  constructor(readonly id: string) {}
}
