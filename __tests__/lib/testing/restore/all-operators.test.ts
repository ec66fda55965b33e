import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as millrace from 'millrace';
import type { AdaptedFunction } from '../../../../lib/graph/function-adapter';
import type { FunctionRef } from '../../../../lib/graph/function-ref';
import { OperatorDriver } from '../../../../lib/testing/operator-driver';
import type { TestedNode } from '../../../../lib/testing/operator-node';
import { ALL_CASES } from '../../../support/restore/all-cases';

// The table of what is snapshot and restored, held against what there is: a new operator without a row fails here.

const ROOT = join(__dirname, '../../../..');

const filesOf = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(ROOT, folder, name));

const texts = (folder: string): string =>
  filesOf(folder)
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');

/** What the calls of the fluent API make an operator of. */
const STREAMS = [
  millrace.KeyedStream,
  millrace.WindowedStream,
  millrace.AllWindowedStream,
  millrace.BroadcastConnectedStream,
  millrace.IntervalJoined,
  millrace.WindowedJoin,
  millrace.WindowedCoGroup,
] as const;

const made: TestedNode['node'][] = [];
const called = new Set<string>();

const methodsOf = ({ prototype, name }: (typeof STREAMS)[number]): string[] =>
  Object.getOwnPropertyNames(prototype)
    .filter((method) => method !== 'constructor' && method !== 'with')
    .map((method) => `${name}.${method}`);

beforeAll(async () => {
  for (const { prototype, name } of STREAMS) {
    for (const method of Object.getOwnPropertyNames(prototype)) {
      const methods = prototype as unknown as Record<string, (...args: unknown[]) => unknown>;
      const original = methods[method] as (...args: unknown[]) => unknown;
      if (method === 'constructor') continue;
      jest.spyOn(methods, method).mockImplementation(function (this: unknown, ...args) {
        called.add(`${name}.${method}`);
        return original.apply(this, args);
      });
    }
  }
  const open = jest.spyOn(OperatorDriver, 'open');
  for (const it of ALL_CASES) await (await it.open({ sideOutputs: it.tags ?? [] })).close();
  made.push(...open.mock.calls.map(([{ node }]) => node));
  jest.restoreAllMocks();
});

const functionOf = (ref: FunctionRef): AdaptedFunction =>
  ref.kind === 'class' ? (new ref.type() as object) : (ref as unknown as { readonly value: AdaptedFunction }).value;

it('has a row for every operator of ours with state', () => {
  const classes = [...texts('lib').matchAll(/class (\w+) extends Keyed(?:Co)?ProcessFunction</g)].map(
    ([, name]) => name,
  );
  const tested = new Set(
    made.map(
      ({ adapter, function: fn, also = [] }) => adapter?.create(...[fn, ...also].map(functionOf)).constructor.name,
    ),
  );
  expect(classes.length).toBeGreaterThan(5);
  // In batch mode there are no snapshots.
  expect(classes.filter((name) => name !== 'FinalReduction' && !tested.has(name))).toEqual([]);
});

it('has a row for every kind of function that has state or timers', () => {
  const forms = new Set(
    made.map((node) => (node.kind === 'coProcess' ? [node.form, node.keys !== undefined] : node.kind).toString()),
  );
  // A map and flatMap of two inputs, and a process function without keys, keep nothing.
  expect([...forms].sort()).toEqual(['broadcast,false', 'broadcast,true', 'keyedProcess', 'process,true']);
});

it('calls everything by which the fluent API makes an operator with state', () => {
  expect(STREAMS.flatMap(methodsOf).filter((method) => !called.has(method))).toEqual([]);
});

it('uses every assigner, trigger and evictor', () => {
  const room = /export (?:function|const) (\w+)/g;
  const factories = ['assigners', 'triggers', 'evictors'].flatMap((name) =>
    [...texts(`lib/windows/${name}`).matchAll(room)].map(([, factory]) => factory as string),
  );
  const table = texts('__tests__/support/restore');
  expect(factories.filter((name) => name in millrace).length).toBeGreaterThan(15);
  expect(
    factories.filter((name) => name in millrace && !table.includes(`${name}(`) && !table.includes(`${name}<`)),
  ).toEqual([]);
});
