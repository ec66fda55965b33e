/** Whether a text is of ASCII characters only, as almost all names, keys and expressions are that a start reads. */
export function isAscii(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text);
}

/**
 * A regular expression with classes of Unicode (`\p{L}`). Not as a literal: V8 builds the classes of every literal, also of
 * functions that never run, when it reads the text, and again when it compiles the function; that was a tenth of a start.
 *
 * @param flags beside `u`.
 */
export function unicode(source: string, flags = ''): RegExp {
  return new RegExp(source, `${flags}u`);
}
