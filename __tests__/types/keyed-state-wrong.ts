/** Uses of keyed state that must not compile, each with what the compiler says. Nothing here is run. */
import {
  BufferState,
  KeyedState,
  MapState,
  ReducingState,
  SortedMapState,
  ValueState,
  type KeyRange,
  type StateTtlOption,
} from 'millrace';

export class Wrong {
  // @ts-expect-error is not assignable to type 'undefined'
  @KeyedState({ capacity: 3, reduce: (a: number, b: number) => a + b }) both!: BufferState<number>;
  // @ts-expect-error Property 'capacity' is missing
  @KeyedState({ kind: 'buffer' }) endless!: BufferState<number>;
  // @ts-expect-error Type 'string' is not assignable to type 'number'
  @KeyedState({ reduce: (a: number, b: number): string => `${a + b}` }) widened!: ReducingState<number>;
  // @ts-expect-error Type '"lists"' is not assignable
  @KeyedState({ kind: 'lists' }) unknownKind!: ValueState<number>;
  // @ts-expect-error does not satisfy the constraint 'Key'
  keyed!: MapState<Date, number>;
}

// @ts-expect-error Type '"always"' is not assignable to type
export const ttl: StateTtlOption = { ttl: '1 h', update: 'always' };
// @ts-expect-error Type '"keep"' is not assignable to type
export const text: StateTtlOption = { ttl: 'keep' };

export function reads(state: SortedMapState<number, string>, value: ValueState<number>): void {
  // @ts-expect-error Type 'string' is not assignable to type 'number'
  const range: KeyRange<number> = { from: 'a' };
  for (const [key] of state.entries(range)) state.remove(key);
  // @ts-expect-error Argument of type 'string' is not assignable to parameter of type 'number'
  value.update('text');
}
