/** Turns configured texts into values; what is no such value stays the text, for a check to refuse. */

export function numberOf(text: string): number | string {
  const number = Number(text);
  return text.trim() === '' || !Number.isFinite(number) ? text : number;
}

export function bigintOf(text: string): bigint | string {
  return /^[+-]?\d+$/.test(text.trim()) ? BigInt(text.trim().replace(/^\+/, '')) : text;
}

const BOOLEANS: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  on: true,
  '1': true,
  false: false,
  no: false,
  off: false,
  '0': false,
};

/** `true`, `yes`, `on`, `1` and their opposites, in any case, as Spring. */
export function booleanOf(text: string): boolean | string {
  return BOOLEANS[text.trim().toLowerCase()] ?? text;
}

/** The trimmed elements of a list with commas; the empty text is the empty list. */
export function listOf(text: string): readonly string[] {
  return text.trim() === '' ? [] : text.split(',').map((element) => element.trim());
}
