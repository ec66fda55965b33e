import fc from 'fast-check';
import { bytes } from '../../../lib/units/data-size';

it.each<[string | number, number]>([
  [0, 0],
  ['512', 512],
  ['512 B', 512],
  ['1kB', 1000],
  ['64 KiB', 65_536],
  ['1.5 MiB', 1_572_864],
  ['10 MB', 10_000_000],
  ['2 gib', 2_147_483_648],
  ['1 TB', 1_000_000_000_000],
  ['4 TiB', 4_398_046_511_104],
  [' 1 GB ', 1_000_000_000],
])('%p is %d bytes', (size, expected) => expect(bytes(size)).toBe(expected));

it.each([-1, 0.5, NaN, Infinity, '', 'x', '-1 B', '1.3 B', '1 PB', '1  MB', '9999999 TiB', '1e3', '1 constructor'])(
  'refuses %p',
  (size) => expect(() => bytes(size)).toThrow(expect.objectContaining({ code: 'MILLRACE_CONFIG_DATA_SIZE' })),
);

it('takes any text without harm', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      try {
        expect(bytes(text)).toBeGreaterThanOrEqual(0);
      } catch (error) {
        expect(error).toMatchObject({ code: 'MILLRACE_CONFIG_DATA_SIZE' });
      }
    }),
  );
});
