import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { drive } from '../../../lib/operators/drive';
import { filter } from '../../../lib/operators/filter';
import { map } from '../../../lib/operators/map';
import { OperatorCounters, type Next } from '../../../lib/operators/operator';
import type { Binding, FactoryCall } from '../../../lib/functions/factory-call';
import { compileChain, type ChainForm, type ChainSpec } from '../../../lib/task/chain-compiler';

const value = (it: unknown): Binding => ({ kind: 'value', value: it });

interface Made {
  readonly spec: ChainSpec;
  readonly seen: unknown[];
  readonly counters: OperatorCounters;
}

/** `filter -> map -> (two consumers)`, bound in every way a value can be. */
function spec(more: Partial<ChainSpec> = {}): Made {
  const seen: unknown[] = [];
  const counters = new OperatorCounters();
  const failed = (error: unknown): never => {
    throw error;
  };
  const calls = { size: 0 };
  const rest = [value(counters), value(failed), { kind: 'promise-check' } as const, value(calls), value({ size: 0 })];
  const to = (name: string): FactoryCall => ({
    factory:
      (emit: (name: string, value: unknown) => void, label: string): Next =>
      (v) => {
        emit(label, v);
      },
    bindings: [value((label: string, v: unknown) => seen.push([label, v])), value(name)],
  });
  const user = { 'to upper "case"': (n: { readonly 'a-b': string }) => n['a-b'].toUpperCase() };
  const operators = [
    {
      factory: filter,
      bindings: [{ kind: 'field', field: 'ok' } as const, ...rest],
      consumers: [{ operator: 1 }],
      sides: new Map(),
    },
    {
      factory: map,
      bindings: [{ kind: 'method', self: user, method: 'to upper "case"', parameters: 1 } as const, ...rest],
      consumers: [to('first'), to('second')],
      sides: new Map([['late\n"ones"', [to('side')]]]),
    },
  ];
  const gate = { closed: false, deepest: -1, at: -1 };
  const made: ChainSpec = {
    url: 'millrace://job/vertex.js',
    operators,
    head: [{ operator: 0 }],
    driver: { factory: drive, bindings: [] },
    gate,
    extras: [],
    ...more,
  };
  return { spec: made, seen, counters };
}

const RECORDS = [
  { ok: true, 'a-b': 'x' },
  { ok: false, 'a-b': 'y' },
  { ok: true, 'a-b': 'z' },
];

describe.each<ChainForm>(['evaluated', 'compiled', 'plain'])('a chain in its %s form', (form) => {
  test('runs its records through all operators to all consumers', () => {
    const { spec: it, seen, counters } = spec();
    const chain = compileChain(it, form);
    expect(chain.form).toBe(form);
    expect(chain.drive(RECORDS, new Float64Array(3), 0, 3)).toBe(3);
    expect(seen).toEqual([
      ['first', 'X'],
      ['second', 'X'],
      ['first', 'Z'],
      ['second', 'Z'],
    ]);
    expect(counters.dropped).toBe(1);
    chain.sides[1]?.get('late\n"ones"')?.('l', 0);
    expect(seen.at(-1)).toEqual(['side', 'l']);
  });

  test('leaves the index of the record that made it fail', () => {
    const { spec: it } = spec();
    const chain = compileChain(it, form);
    expect(() => chain.drive([RECORDS[0], { ok: true }], new Float64Array(2), 0, 2)).toThrow(TypeError);
    expect(it.gate.at).toBe(1);
  });
});

test('stack traces name the operator and the chain', () => {
  const { spec: it } = spec();
  let stack = '';
  try {
    compileChain(it, 'evaluated').drive([{ ok: true }], new Float64Array(1), 0, 1);
  } catch (error) {
    stack = (error as Error).stack ?? '';
  }
  expect(stack).toMatch(/at map \(.*millrace:\/\/job\/vertex\.js/);
});

test('factories with coverage counters of another module run as they are', () => {
  const counted: FactoryCall['factory'] = Object.assign((next: Next) => next, {
    toString: () => '(next) => { cov_2x1f().f[0]++; return next; }',
  });
  const { spec: it } = spec();
  const operators = it.operators.map((o) => ({ ...o, factory: o.factory === map ? counted : o.factory }));
  expect(compileChain({ ...it, operators }).form).toBe('plain');
});

test('where generating code is forbidden, vm.compileFunction makes the same', () => {
  const script = `
    require('ts-node/register');
    const { compileChain } = require('./lib/task/chain-compiler');
    const { drive } = require('./lib/operators/drive');
    let forbidden = false;
    try { new Function('return 1'); } catch (error) { forbidden = error instanceof EvalError; }
    const gate = { closed: false, deepest: -1, at: -1 };
    const { form, drive: run } = compileChain({ url: 'x', operators: [], head: [], driver: { factory: drive, bindings: [] }, gate, extras: [] });
    console.log(JSON.stringify({ forbidden, form, to: run([1, 2], new Float64Array(2), 0, 2) }));`;
  const args = ['--disallow-code-generation-from-strings', '-e', script];
  const out = execFileSync(process.execPath, args, { cwd: join(__dirname, '../../..'), encoding: 'utf8' });
  expect(JSON.parse(out)).toEqual({ forbidden: true, form: 'compiled', to: 2 });
});
