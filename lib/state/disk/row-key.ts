import type { Key } from '../key-context';

/**
 * Keys as strings whose characters are bytes: they are compared as `compareKeys` compares keys, none is the beginning
 * of another, and several can stand one behind the other. One byte for the kind, then the value.
 */
export function encodeKey(key: Key): string {
  if (typeof key === 'string') return `\x01${encodeText(key)}\x00`;
  if (typeof key === 'number') return `\x02${encodeNumber(key)}`;
  if (typeof key === 'boolean') return key ? '\x03\x01' : '\x03\x00';
  return `\x04${encodeBigint(key)}`;
}

/** The key that begins at a place of a row key, and where it ends. */
export function decodeKey(row: string, from: number): readonly [key: Key, end: number] {
  const kind = row.charCodeAt(from);
  const at = from + 1;
  if (kind === 1) {
    const end = endOfText(row, at);
    return [decodeText(row.slice(at, end)), end + 1];
  }
  if (kind === 2) return [decodeNumber(row, at), at + 8];
  if (kind === 3) return [row.charCodeAt(at) === 1, at + 1];
  return decodeBigint(row, at);
}

// What needs more than one byte, or means the end.
// eslint-disable-next-line no-control-regex -- the lowest byte is the one that ends a text
const RARE = /[^\x01-\x7f]/;
const ESCAPED = '\x00\xff';

/** Code units as UTF-8 writes code points: so their order is kept, which that of code points is not. */
function encodeText(text: string): string {
  if (!RARE.test(text)) return text;
  let bytes = '';
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 0) bytes += ESCAPED;
    else if (unit < 0x80) bytes += text.charAt(i);
    else if (unit < 0x800) bytes += String.fromCharCode(0xc0 | (unit >> 6), 0x80 | (unit & 0x3f));
    else bytes += String.fromCharCode(0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f));
  }
  return bytes;
}

function endOfText(row: string, from: number): number {
  let end = row.indexOf('\x00', from);
  while (row.charCodeAt(end + 1) === 0xff) end = row.indexOf('\x00', end + 2);
  return end;
}

function decodeText(bytes: string): string {
  if (!RARE.test(bytes)) return bytes;
  let text = '';
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes.charCodeAt(i);
    if (byte === 0) i++;
    if (byte < 0x80) text += String.fromCharCode(byte);
    else if (byte < 0xe0) text += String.fromCharCode(((byte & 0x1f) << 6) | low(bytes, ++i));
    else text += String.fromCharCode(((byte & 0xf) << 12) | (low(bytes, ++i) << 6) | low(bytes, ++i));
  }
  return text;
}

function low(bytes: string, at: number): number {
  return bytes.charCodeAt(at) & 0x3f;
}

const view = new DataView(new ArrayBuffer(8));

/** The bytes of the double, turned so that they are ordered: all of them below zero, the first bit above. */
function encodeNumber(number: number): string {
  view.setFloat64(0, number === 0 ? 0 : number);
  const turn = view.getInt32(0) < 0 ? -1 : 0;
  return word(view.getInt32(0) ^ (turn | 0x80000000)) + word(view.getInt32(4) ^ turn);
}

function decodeNumber(row: string, at: number): number {
  const high = readWord(row, at);
  const turn = high < 0 ? 0 : -1;
  view.setInt32(0, high ^ (turn | 0x80000000));
  view.setInt32(4, readWord(row, at + 4) ^ turn);
  return view.getFloat64(0);
}

/** Negative ones first; then how many digits there are, then the digits: below zero all of it turned. */
function encodeBigint(number: bigint): string {
  const digits = (number < 0n ? -number : number).toString(16);
  const even = digits.length % 2 === 0 ? digits : `0${digits}`;
  const bytes = word(even.length / 2) + Buffer.from(even, 'hex').toString('latin1');
  return number < 0n ? `\x00${turned(bytes)}` : `\x01${bytes}`;
}

function decodeBigint(row: string, at: number): readonly [bigint, number] {
  const negative = row.charCodeAt(at) === 0;
  const read = (from: number, to: number): string => (negative ? turned(row.slice(from, to)) : row.slice(from, to));
  const end = at + 5 + readWord(read(at + 1, at + 5), 0);
  const digits = Buffer.from(read(at + 5, end), 'latin1').toString('hex');
  return [negative ? -BigInt(`0x${digits}`) : BigInt(`0x${digits}`), end];
}

function turned(bytes: string): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte.charCodeAt(0) ^ 0xff)).join('');
}

/** Four bytes, the highest first. */
function word(bits: number): string {
  return String.fromCharCode(bits >>> 24, (bits >>> 16) & 0xff, (bits >>> 8) & 0xff, bits & 0xff);
}

/** @returns a signed number */
function readWord(row: string, at: number): number {
  return (
    (row.charCodeAt(at) << 24) | (row.charCodeAt(at + 1) << 16) | (row.charCodeAt(at + 2) << 8) | row.charCodeAt(at + 3)
  );
}
