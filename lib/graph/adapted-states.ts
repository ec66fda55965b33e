import type { AbstractClass } from '../metadata/class';
import type { PlainStateDescriptor } from '../state/descriptors';
import type { Draft, DraftInput } from './draft';
import type { BoundState } from './function-adapter';

/**
 * The states of an operator of ours; those of records have the class that all producers name, where they name one, and
 * those of the records of two inputs have one for each.
 */
export function adaptedStates({ adapter, inputs }: Draft): readonly BoundState[] | undefined {
  return adapter?.states.map((state) => {
    if (state.kind === 'value' && state.sides !== undefined)
      return { ...state, sides: typedSides(state.sides, inputs) };
    return state.ofRecords === true ? { ...state, ...classNamedBy(inputs) } : state;
  });
}

type Sides = NonNullable<PlainStateDescriptor['sides']>;

function typedSides(sides: Sides, inputs: readonly DraftInput[]): Sides {
  return sides.map((side, place) => ({ ...side, ...classNamedBy(inputs.filter(({ input }) => input === place)) }));
}

function classNamedBy(inputs: readonly DraftInput[]): { readonly type?: AbstractClass } {
  const [type, ...more] = new Set(
    inputs.map(({ from, tag }) => (tag === undefined ? from.options.returns : undefined)),
  );
  return type !== undefined && more.length === 0 ? { type } : {};
}
