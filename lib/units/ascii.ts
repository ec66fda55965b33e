/**
 * Whether a text is of ASCII characters only. An expression with Unicode's classes (`\p{L}`) costs milliseconds where it
 * stands, for V8 builds the class from tables; names, keys and expressions are almost always ASCII, and a start reads many.
 */
export function isAscii(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text);
}
