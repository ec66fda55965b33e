/** Whole numbers from 0 up to a bound, the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((((t ^ (t >>> 14)) >>> 0) * below) / 2 ** 32) | 0;
  };
}

/** What tends to break readers. */
const NASTY = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '${',
  '${a:${b:${c}}}',
  '#{1}',
  '&x;',
  '&#0;',
  '&#x10FFFF;',
  '<!DOCTYPE a [<!ENTITY b "c">]>',
  '<![CDATA[',
  ']]>',
  '<!--',
  '<?x?>',
  '\0',
  '\uFEFF',
  '\uD800',
  '"',
  "'",
  '<',
  '>',
  '/>',
  '-1',
  '1e999',
  '99999999999999999999',
  ' ',
  '\n',
  '',
];

const TAG = /<[^<>]*>/g;
const ATTRIBUTE = /[\w:-]+="[^"]*"/g;
const QUOTED = /"[^"]*"/g;

type Random = (below: number) => number;

/** One of the places that a pattern finds. */
function place(text: string, pattern: RegExp, random: Random): { readonly at: number; readonly found: string } {
  const all = [...text.matchAll(pattern)];
  const match = all[random(Math.max(1, all.length))];
  return match === undefined ? { at: 0, found: '' } : { at: match.index, found: match[0] };
}

function replaced(text: string, at: number, length: number, by: string): string {
  return text.slice(0, at) + by + text.slice(at + length);
}

function nasty(random: Random): string {
  return NASTY[random(NASTY.length)] ?? '';
}

const MUTATIONS: readonly ((text: string, others: readonly string[], random: Random) => string)[] = [
  // A character becomes another, or one bit of it flips.
  (text, _, random) => replaced(text, random(text.length), 1, String.fromCharCode(random(0x2000))),
  (text, _, random) => {
    const at = random(text.length);
    return replaced(text, at, 1, String.fromCharCode(text.charCodeAt(at) ^ (1 << random(8))));
  },
  // The file ends early, or loses a part.
  (text, _, random) => text.slice(0, random(text.length)),
  (text, _, random) => replaced(text, random(text.length), random(40), ''),
  // A tag or an attribute is dropped, doubled, or stands elsewhere.
  (text, _, random) => {
    const { at, found } = place(text, random(2) === 0 ? TAG : ATTRIBUTE, random);
    return replaced(text, at, found.length, '');
  },
  (text, _, random) => {
    const { at, found } = place(text, TAG, random);
    return replaced(text, at, 0, found);
  },
  (text, others, random) => {
    const { at, found } = place(text, ATTRIBUTE, random);
    const from = others[random(others.length)] ?? '';
    return replaced(text, at, found.length, place(from, ATTRIBUTE, random).found);
  },
  (text, others, random) => {
    const { at, found } = place(text, TAG, random);
    return replaced(text, at, found.length, place(others[random(others.length)] ?? '', TAG, random).found);
  },
  // A value becomes another one of the files, or something nasty.
  (text, others, random) => {
    const { at, found } = place(text, QUOTED, random);
    return replaced(text, at, found.length, place(others[random(others.length)] ?? '', QUOTED, random).found);
  },
  (text, _, random) => {
    const { at, found } = place(text, QUOTED, random);
    return replaced(text, at, found.length, `"${nasty(random)}"`);
  },
  (text, _, random) => replaced(text, random(text.length), 0, nasty(random)),
  // An attribute gets another name that files know.
  (text, others, random) => {
    const [{ at, found }, other] = [
      place(text, ATTRIBUTE, random),
      place(others[random(others.length)] ?? '', ATTRIBUTE, random).found,
    ];
    return replaced(text, at, found.indexOf('='), other.slice(0, other.indexOf('=')));
  },
];

/** A text with one to four changes; those that break its form altogether are rarer than those that do not. */
export function mutated(text: string, others: readonly string[], random: Random): string {
  let result = text;
  for (let left = 1 + random(4); left > 0; left--) {
    result = MUTATIONS[random(MUTATIONS.length)]?.(result, others, random) ?? result;
  }
  return result;
}
