import type { StateDescriptor } from '../descriptors';
import { copyValue } from './copy-value';
import { valueModel, valueModelOf, type ValueModel } from './class-model';
import { modelCodec, type ValueCodec, type ValueReader } from './value-codec';
import { sidesCodec } from './sides-codec';
import type { ValueParts } from './value-parts';

/**
 * The codec of a state, by its class; without one, by what its accumulators begin as: their fields are those that an
 * empty one has.
 * @param operator named in errors
 */
export function stateCodec(descriptor: StateDescriptor, operator: string): ValueCodec {
  const { type, name } = descriptor;
  const where = { operator, state: name };
  if (descriptor.kind === 'aggregating' && type === undefined) {
    return modelCodec(
      sampled(() => descriptor.aggregate.createAccumulator()),
      where,
    );
  }
  if (descriptor.kind === 'value' && descriptor.sides !== undefined) return sidesCodec(descriptor.sides, where);
  const parts = descriptor.kind === 'value' ? descriptor.parts : undefined;
  if (parts === undefined) return modelCodec(valueModel(type), where);
  const model = type === undefined && parts.sample !== undefined ? sampled(() => parts.sample?.()) : valueModel(type);
  return partsCodec(parts, modelCodec(model, where));
}

/** What is user's in a value of ours is written and read by its own codec. */
function partsCodec(parts: ValueParts, each: ValueCodec): ValueCodec {
  if (each.schema === undefined) return each;
  const reader =
    (read: ValueReader): ValueReader =>
    (plain) => {
      const value = copyValue(plain);
      parts.replace(value, read);
      return value;
    };
  return {
    ...each,
    schema: { parts: each.schema },
    restore: reader(each.restore),
    reader: (saved) => reader(each.reader(saved?.parts)),
  };
}

/** What a function of the user's begins with may want what is not there yet: then nothing is known. */
function sampled(sample: () => unknown): ValueModel {
  try {
    return valueModelOf(sample());
  } catch {
    return valueModel(undefined);
  }
}
