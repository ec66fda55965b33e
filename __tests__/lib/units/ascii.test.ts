import fc from 'fast-check';
import { isAscii } from '../../../lib/units/ascii';

describe('isAscii', () => {
  it('holds for texts of the first 128 characters, and for no other', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(isAscii(text)).toBe([...text].every((c) => (c.codePointAt(0) ?? 0) < 128));
      }),
    );
    expect([isAscii(''), isAscii('a\nb\u007f'), isAscii('\u0080'), isAscii('aé')]).toEqual([true, true, false, false]);
  });
});
