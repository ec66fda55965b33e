import { valueModel } from './class-model';
import { copyValue } from './copy-value';
import { modelCodec, type ValueCodec, type ValueReader } from './value-codec';
import type { SideParts } from './value-parts';

/**
 * The codec of a value of ours with the user's values of two inputs in it, which are written and read by the class of
 * their input.
 */
export function sidesCodec(
  sides: readonly SideParts[],
  where: { readonly operator: string; readonly state: string },
): ValueCodec {
  const codecs = sides.map(({ type }) => modelCodec(valueModel(type), where));
  const known = codecs.some(({ schema }) => schema !== undefined);
  const reader =
    (readers: readonly ValueReader[]): ValueReader =>
    (plain) => {
      const value = copyValue(plain);
      sides.forEach((side, input) => {
        // Of what no class is known the copy is all there is.
        if (codecs[input]?.schema !== undefined) side.replace(value, readers[input] as ValueReader);
      });
      return value;
    };
  const [plain] = codecs as [ValueCodec];
  return {
    schema: known ? { sides: codecs.map(({ schema = {} }) => schema) } : undefined,
    typed: codecs.some(({ typed }) => typed),
    // Nothing of a class is wanted to make plain data of its instances.
    save: (value) => plain.save(value),
    restore: reader(codecs.map(({ restore }) => restore)),
    reader: (saved) => reader(codecs.map((codec, input) => codec.reader(saved?.sides?.[input]))),
  };
}
