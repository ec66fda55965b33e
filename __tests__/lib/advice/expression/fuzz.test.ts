import { isDeepStrictEqual } from 'node:util';
import { compileExpression } from '../../../../lib/advice/expression/compiler';
import { isMillraceError } from '../../../../lib/errors/millrace-error';
import { MEMBERS, Refused } from '../../../support/expression-meaning';
import { ExpressionModel, TRAPS } from '../../../support/expression-model';
import { randomNumbers } from '../../../support/mutations';

/** `FUZZ_EXPRESSIONS=1000000 npx jest expression/fuzz` takes longer and finds more; `FUZZ_SEED` repeats a run. */
const COUNT = Number(process.env.FUZZ_EXPRESSIONS ?? 20_000);
const SEEDS = process.env.FUZZ_SEED === undefined ? [1, 2] : [Number(process.env.FUZZ_SEED)];
/** Milliseconds that one expression may take to compile and run; most take some microseconds. */
const HANGS = 2_000;
/** Of all of them. */
const TIMEOUT = 3_600_000;

/** What was reached that must not be. */
let escapes: string[] = [];

/** An object that tells of every property that is read of it and that it does not have to show. */
function guarded<T extends object>(object: T, shows: Readonly<Record<string, unknown>>): T {
  const trap = new Proxy(object, {
    get(from, name, receiver) {
      if (typeof name === 'symbol' || !Object.hasOwn(shows, name)) escapes.push(`read ${String(name)}`);
      return Reflect.get(from, name, receiver) as unknown;
    },
    set: (_, name) => escapes.push(`set ${String(name)}`) < 0,
    defineProperty: (_, name) => escapes.push(`defined ${String(name)}`) < 0,
    deleteProperty: (_, name) => escapes.push(`deleted ${String(name)}`) < 0,
    setPrototypeOf: () => escapes.push('set a prototype') < 0,
  });
  MEMBERS.set(trap, shows);
  return trap;
}

class Flow {
  number = 'FL-1';
  amount = 12.5;
  note = undefined;
  lines = ['a', 'b'];
  get label(): string {
    return this.lines.join('');
  }
  reveal(): unknown {
    return globalThis;
  }
}

const inner = guarded({ name: 'x', number: 3 }, { name: 'x', number: 3 });
const plain = new Flow();
const { number, amount, note, lines } = plain;
const flow = guarded(Object.assign(plain, { inner }), { number, amount, note, lines, label: 'ab', inner });
const SCOPE = {
  flow,
  count: 3,
  word: 'ab',
  none: null,
  list: [1, 'a', null, flow],
  map: new Map<unknown, unknown>([
    ['a', 1],
    ['x', flow],
    [1, 'one'],
  ]),
  at: new Date(5),
  yes: true,
};
const NAMES = Object.keys(SCOPE);
const ARGS = Object.values(SCOPE);
const MEMBER_NAMES = ['number', 'amount', 'note', 'lines', 'label', 'inner', 'name', 'length', 'size'];

const scope = { parameterNames: NAMES, methodName: 'find', className: 'Flows', result: true };

const PROTOTYPES = [Object.prototype, Function.prototype, String.prototype, Number.prototype, Boolean.prototype];
const FORBIDDEN_RESULTS = new Set<unknown>([globalThis, process, Array.prototype, Map.prototype, ...PROTOTYPES]);

beforeAll(() => {
  for (const owner of [...PROTOTYPES, globalThis]) {
    const get = (): unknown => escapes.push('the canary');
    Object.defineProperty(owner, 'canary', { get, configurable: true });
  }
});
afterAll(() => {
  for (const owner of [...PROTOTYPES, globalThis]) delete (owner as { canary?: unknown }).canary;
});

type Outcome = { readonly value: unknown } | { readonly refused: string };

/** What comes of a text; anything but a value or an error with a caret inside the text fails. */
function run(text: string): Outcome {
  escapes = [];
  const begun = performance.now();
  let outcome: Outcome;
  try {
    outcome = { value: compileExpression(text, scope)(ARGS, 'done', SCOPE.flow) };
  } catch (error) {
    if (!isMillraceError(error) || !error.code.startsWith('MILLRACE_EXPRESSION_')) throw error;
    const { column, expression } = error.params as { column: number; expression: string };
    const [shown = '', caret = ''] = error.message.split('\n').slice(-2);
    const tooLong = text.length > 4096;
    if (!tooLong && (expression !== text || shown.slice(4) !== text.replaceAll(/\s/g, ' '))) throw error;
    if (column < 1 || column > expression.length + 1 || caret !== `${' '.repeat(column + 3)}^`) throw error;
    outcome = { refused: error.code };
  }
  const took = performance.now() - begun;
  if (took > HANGS) throw new Error(`took ${took} ms: ${text}`);
  if (escapes.length > 0) throw new Error(`escaped: ${escapes.join()}`);
  if ('value' in outcome) {
    const { value } = outcome;
    if (typeof value === 'function' || FORBIDDEN_RESULTS.has(value)) throw new Error('escaped: the value');
  }
  return outcome;
}

function expected(model: { value(of: object): unknown }): Outcome {
  try {
    return { value: model.value(SCOPE) };
  } catch (error) {
    if (error instanceof Refused) return { refused: 'MILLRACE_EXPRESSION_FAILED' };
    throw error;
  }
}

/** Absent is absent. */
function same(a: Outcome, b: Outcome): boolean {
  if ('refused' in a || 'refused' in b) return isDeepStrictEqual(a, b);
  return (a.value ?? null) === (b.value ?? null) || isDeepStrictEqual(a.value, b.value);
}

const PIECES = [
  ...['.', '?.', '?.[', '[', ']', '{', '}', '(', ')', ',', '?', ':', '?:', '+', '-', '==', '<', '&&', ' or ', '!', '^'],
  ...[
    ' matches ',
    "'x'",
    '"y"',
    "'",
    '"',
    '1',
    '0x',
    '1e9',
    '#',
    '#flow',
    '#p0',
    '#result',
    '#root',
    '#root.target',
    '@',
  ],
  ...[
    'T(',
    'new ',
    '=',
    '++',
    ' ',
    '\n',
    '\0',
    '\uD800',
    '😀',
    '$',
    '`',
    '${',
    '\\',
    'length()',
    'concat(',
    'null',
    "'(a+)+'",
  ],
  ...['#root.args', '#root.targetClass', '#root.method', '()', "['constructor']", "['__pro' + 'to__']"],
  ...TRAPS.flatMap((name) => [name, `.${name}`, `['${name}']`, `#${name}`, `.${name}()`]),
];

function mutated(text: string, others: readonly string[], random: (below: number) => number): string {
  let result = text;
  for (let left = 1 + random(4); left > 0; left--) {
    const [at, piece] = [random(result.length + 1), PIECES[random(PIECES.length)] ?? ''];
    const other = others[random(others.length)] ?? '';
    const from = random(other.length + 1);
    const removed = [0, 1, random(10), result.length][random(4)] ?? 0;
    const added = [piece, piece, '', other.slice(from, from + random(12)), String.fromCharCode(random(0x3000))][
      random(5)
    ];
    result = result.slice(0, at) + (added ?? '') + result.slice(at + removed);
  }
  return random(2_000) === 0 ? result.repeat(1 + random(3_000)).slice(0, 6_000) : result;
}

describe.each(SEEDS)('random expressions, FUZZ_SEED=%i', (seed) => {
  const count = Math.ceil(COUNT / 2 / SEEDS.length);

  test(
    `${count} mean what the model says`,
    () => {
      const random = randomNumbers(seed);
      const model = new ExpressionModel(random, NAMES, MEMBER_NAMES);
      let values = 0;
      for (let i = 0; i < count; i++) {
        const one = model.any(1 + random(4));
        const wanted = expected(one);
        const found = run(one.text);
        if (!same(found, wanted)) expect({ text: one.text, found }).toEqual({ text: one.text, found: wanted });
        if ('value' in found) values++;
      }
      // Else the model would compare refusals only.
      expect(values).toBeGreaterThan(count / 4);
    },
    TIMEOUT,
  );

  test(
    `${count} broken ones escape, hang and crash nowhere`,
    () => {
      const random = randomNumbers(seed + 1);
      const model = new ExpressionModel(random, NAMES, MEMBER_NAMES);
      let others = Array.from({ length: 64 }, () => model.any(3).text);
      const seen = new Set<string>();
      for (let i = 0; i < count; i++) {
        if (i % 10_000 === 9_999) others = others.map(() => model.any(4).text);
        const outcome = run(mutated(others[random(others.length)] ?? '', others, random));
        seen.add('refused' in outcome ? outcome.refused : 'a value');
      }
      expect([...seen].sort()).toEqual([
        'MILLRACE_EXPRESSION_FAILED',
        'MILLRACE_EXPRESSION_SYNTAX',
        'MILLRACE_EXPRESSION_UNKNOWN_NAME',
        'a value',
      ]);
    },
    TIMEOUT,
  );
});
