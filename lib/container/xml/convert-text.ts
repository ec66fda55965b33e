import { bigintOf, booleanOf, listOf, numberOf } from '../../config/texts';
import { isMillraceError } from '../../errors/millrace-error';
import { bytes } from '../../units/data-size';
import { milliseconds } from '../../units/duration';

/** What a text can be made into, and how messages call it. */
export interface TextType {
  readonly expected: string;
  /** Whether it becomes a number, of whatever unit. */
  readonly isNumber: boolean;
  /** `undefined` for a text that is none. */
  convert(text: string): unknown;
}

const textType = (expected: string, convert: TextType['convert'], isNumber = false): TextType => ({
  expected,
  isNumber,
  convert,
});
const numberType = (expected: string, convert: TextType['convert']): TextType => textType(expected, convert, true);

const only = (type: string, value: unknown): unknown => (typeof value === type ? value : undefined);

const STRING = textType('a text', (text) => text);
const NUMBER = numberType('a number', (text) => only('number', numberOf(text)));
const INTEGER = numberType('a whole number', (text) => {
  const number = numberOf(text);
  return Number.isSafeInteger(number) ? number : undefined;
});
const BIGINT = textType('a whole number', (text) => only('bigint', bigintOf(text)));
const BOOLEAN = textType('true or false', (text) => only('boolean', booleanOf(text)));
const DURATION = numberType(
  "a duration such as '2 s' or PT2S",
  (text) => isoMilliseconds(text) ?? unitOf(milliseconds, text),
);
const DATA_SIZE = numberType("a data size such as '64 KiB'", (text) => unitOf(bytes, text));
const DATE = textType('a date such as 2026-01-31 or 2026-01-31T12:00:00Z', (text) => {
  const time = Date.parse(text.trim());
  return Number.isNaN(time) ? undefined : new Date(time);
});
const ADDRESS = textType('an address such as https://example.com/', (text) =>
  URL.canParse(text.trim()) ? new URL(text.trim()) : undefined,
);
const PATTERN = textType('a regular expression', (text) => {
  try {
    return new RegExp(text);
  } catch {
    return undefined;
  }
});
const LIST = textType('a list with commas', (text) => listOf(text));
const SET = textType('a list with commas', (text) => new Set(listOf(text)));

/** By the names that bean files call them, Java's and TypeScript's. */
const BY_NAME: ReadonlyMap<string, TextType> = new Map([
  ...names(STRING, 'string', 'char', 'java.lang.String', 'java.lang.CharSequence', 'java.lang.Object', 'Object'),
  ...names(NUMBER, 'number', 'double', 'float', 'java.lang.Double', 'java.lang.Float', 'java.lang.Number'),
  ...names(INTEGER, 'int', 'long', 'short', 'byte', 'java.lang.Integer', 'java.lang.Long', 'java.lang.Short'),
  ...names(BIGINT, 'bigint', 'java.math.BigInteger'),
  ...names(BOOLEAN, 'boolean', 'java.lang.Boolean'),
  ...names(DURATION, 'duration', 'java.time.Duration'),
  ...names(DATA_SIZE, 'data-size', 'org.springframework.util.unit.DataSize'),
  ...names(DATE, 'Date', 'java.util.Date', 'java.time.Instant'),
  ...names(ADDRESS, 'URL', 'java.net.URL', 'java.net.URI'),
  ...names(PATTERN, 'RegExp', 'java.util.regex.Pattern'),
]);

const BY_CLASS: ReadonlyMap<unknown, TextType> = new Map<unknown, TextType>([
  [String, STRING],
  [Number, NUMBER],
  [BigInt, BIGINT],
  [Boolean, BOOLEAN],
  [Array, LIST],
  [Set, SET],
  [Date, DATE],
  [URL, ADDRESS],
  [RegExp, PATTERN],
]);

/** The type of a name that a bean file writes: `int`, `java.time.Duration`. */
export function textTypeNamed(name: string): TextType | undefined {
  return BY_NAME.get(name.trim());
}

/** The names of all types that a text can be made into. */
export const TEXT_TYPE_NAMES: readonly string[] = [...BY_NAME.keys()];

/** The type for what the compiler recorded of a parameter or property; `undefined` for a class that no text becomes. */
export function textTypeOf(recorded: unknown): TextType | undefined {
  return BY_CLASS.get(recorded);
}

function names(type: TextType, ...all: readonly string[]): readonly (readonly [string, TextType])[] {
  return all.map((name) => [name, type] as const);
}

function unitOf(read: (text: string) => number, text: string): number | undefined {
  try {
    return read(text);
  } catch (error) {
    if (!isMillraceError(error)) throw error;
    return undefined;
  }
}

/** `PT1M30.5S`, `P2DT1H`, as `java.time.Duration` reads them; years and months have no fixed length. */
function isoMilliseconds(text: string): number | undefined {
  const match =
    /^P(?=\dT|\d|T\d)(?:(\d{1,9})D)?(?:T(?=\d)(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:\.\d{1,9})?)S)?)?$/i.exec(
      text.trim(),
    );
  if (match === null) return undefined;
  const [days, hours, minutes, seconds] = match.slice(1).map((part: string | undefined) => Number(part ?? 0));
  return (((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60_000 + Math.round((seconds ?? 0) * 1_000);
}
