import fc from 'fast-check';
import { RAW_LIMIT } from '../../../../lib/connectors/bytes/raw';
import { LineSplitter } from '../../../../lib/connectors/lines/line-splitter';

interface Line {
  readonly number: number;
  readonly length: number;
  readonly tooLong: boolean;
  readonly bytes: string;
  readonly text: string | undefined;
  readonly offset: number;
}

/** Cuts `whole` at the given places and splits it chunk by chunk. */
function split(whole: Buffer, cuts: readonly number[], maxLength: number, start = { offset: 0, line: 0 }): Line[] {
  const lines = new LineSplitter(maxLength, start);
  const found: Line[] = [];
  const look = (): void => {
    while (lines.next()) {
      found.push({
        number: lines.lineNumber,
        length: lines.length,
        tooLong: lines.tooLong,
        bytes: lines.bytes().toString('hex'),
        text: lines.tooLong ? undefined : lines.text(),
        offset: lines.offset,
      });
    }
  };
  // One buffer for all chunks, as the file reader uses its buffers again: what is kept must have been copied.
  const shared = Buffer.alloc(whole.length);
  const places = [...new Set([0, ...cuts.map((cut) => cut % (whole.length + 1)), whole.length])].sort((a, b) => a - b);
  for (let i = 1; i < places.length; i++) {
    const length = whole.copy(shared, 0, places[i - 1], places[i]);
    lines.push(shared.subarray(0, length));
    look();
    shared.fill(0x21);
  }
  lines.end();
  look();
  return found;
}

/** The same by looking at the whole: bytes as Latin-1 text, so that each character is a byte. */
function oracle(whole: Buffer, maxLength: number): Line[] {
  const all = whole.toString('latin1');
  const parts = all.split('\n');
  if (parts.at(-1) === '' || (parts.length === 1 && all === '\u00ef\u00bb\u00bf')) parts.pop();
  let offset = 0;
  return parts.map((part, i) => {
    offset = Math.min(whole.length, offset + part.length + 1);
    const content = (i === 0 ? part.replace(/^\u00ef\u00bb\u00bf/, '') : part).replace(/\r$/, '');
    const bytes = Buffer.from(content, 'latin1');
    const decoded = bytes.toString('utf8');
    const tooLong = bytes.length > maxLength;
    return {
      number: i + 1,
      length: bytes.length,
      tooLong,
      bytes: bytes.toString('hex'),
      text: tooLong || !Buffer.from(decoded, 'utf8').equals(bytes) ? undefined : decoded,
      offset,
    };
  });
}

const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('\n', '\r\n', '\r', '\n\n', '\ufeff', '').map((s) => Buffer.from(s)) },
  { weight: 4, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }).map((s) => Buffer.from(s)) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 8 }).map((a) => Buffer.from(a)) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 60 }).map((n) => Buffer.alloc(n, 'x')) },
);

describe('LineSplitter', () => {
  it('gives the lines of the whole, however it comes in chunks', () => {
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 20 }).map((pieces) => Buffer.concat(pieces)),
        fc.array(fc.nat(), { maxLength: 30 }),
        fc.integer({ min: 1, max: 40 }),
        (whole, cuts, maxLength) => {
          expect(split(whole, cuts, maxLength)).toEqual(oracle(whole, maxLength));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('gives the same when every byte is a chunk of its own', () => {
    const whole = Buffer.from('\ufeffä€\u{1f600}\r\n\r\n\rx\r\r\nlast\r');
    const cuts = Array.from(whole.keys());
    expect(split(whole, cuts, 100).map(({ text }) => text)).toEqual(['ä€\u{1f600}', '', '\rx\r', 'last']);
  });

  it('keeps the head of a line that is longer than what is kept, and counts the whole', () => {
    const long = Buffer.alloc(3 * RAW_LIMIT, 'abcdefg');
    for (const end of ['\n', '\r\n', '\r', '']) {
      const whole = Buffer.concat([Buffer.from('one\n'), long, Buffer.from(end + (end.endsWith('\n') ? 'two' : ''))]);
      const cuts = Array.from({ length: 50 }, (_, i) => i * 4001);
      const lines = split(whole, cuts, 1000);
      expect(lines.map(({ length, tooLong }) => [length, tooLong])).toEqual([
        [3, false],
        [long.length, true],
        ...(end.endsWith('\n') ? [[3, false]] : []),
      ]);
      const head = Buffer.from(lines[1]?.bytes ?? '', 'hex');
      expect(head.length).toBeGreaterThanOrEqual(RAW_LIMIT);
      expect(long.subarray(0, head.length).equals(head)).toBe(true);
    }
  });

  it('goes on behind a position, where a byte order mark is nothing special', () => {
    const lines = split(Buffer.from('\ufeffa\nb'), [], 10, { offset: 100, line: 7 });
    expect(lines.map(({ number, text, offset }) => ({ number, text, offset }))).toEqual([
      { number: 8, text: '\ufeffa', offset: 105 },
      { number: 9, text: 'b', offset: 106 },
    ]);
  });

  it('takes what was cut off as a line of its own, and begins anew', () => {
    const lines = new LineSplitter(100, { offset: 0, line: 0 });
    lines.push(Buffer.from('a\nhal'));
    expect([lines.next(), lines.text(), lines.next()]).toEqual([true, 'a', false]);
    expect([lines.cut(), lines.text(), lines.lineNumber, lines.offset]).toEqual([true, 'hal', 2, 5]);
    expect(lines.cut()).toBe(false);
    lines.push(Buffer.from('b\n'));
    expect([lines.next(), lines.text(), lines.offset]).toEqual([true, 'b', 7]);
  });
});
