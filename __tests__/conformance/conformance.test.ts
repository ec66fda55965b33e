import { DEVIATIONS } from './deviations';
import expectedFile from './expected.json';
import { runScenario } from './millrace/run-scenario';
import type { Scenario } from './scenario';
import { TABLES } from './scenarios/index';
import type { Expected } from './spring/spring';

const { outcomes } = expectedFile as Expected;
const tables = Object.entries<readonly Scenario[]>(TABLES);

/** What is to be seen here: what was seen in Spring, but for the deviations. */
function expected(table: string, name: string): readonly string[] {
  const spring = outcomes[table]?.[name];
  if (spring === undefined) throw new Error('Spring has not run it: npx ts-node scripts/conformance.ts');
  const [deviation] = DEVIATIONS.filter((one) => one.table === table && name in one.here);
  if (deviation === undefined) return spring;
  const here = deviation.here[name]!;
  const wanted = typeof here === 'function' ? here(spring) : here;
  if (JSON.stringify(wanted) === JSON.stringify(spring)) throw new Error(`It is no deviation: ${deviation.what}`);
  return wanted;
}

describe.each(tables)('%s', (table, scenarios) => {
  // What is made when it is asked for cannot wait for methods of its life.
  const asynchronous = !['lives', 'bean-files'].includes(table);
  test.each(scenarios.map((scenario) => [scenario.name, scenario] as const))('%s', async (name, scenario) => {
    expect(await runScenario(scenario, asynchronous)).toEqual(expected(table, name));
  });
});

describe.each(['cache', 'validation'] as const)('%s, with methods that return at once', (table) => {
  const atOnce = TABLES[table].filter(({ beans = {} }) => {
    const methods = Object.values(beans).flatMap((bean) => Object.values(bean.methods));
    return methods.length > 0 && methods.every(({ does }) => does === undefined);
  });
  test.each(atOnce.map((scenario) => [scenario.name, scenario] as const))('%s', async (name, scenario) => {
    expect(await runScenario(scenario, false)).toEqual(expected(table, name));
  });
});

test('at least 120 scenarios, each under a name of its own', () => {
  for (const [table, scenarios] of tables) {
    const names = scenarios.map(({ name }) => name);
    expect([table, new Set(names).size]).toEqual([table, names.length]);
    expect(Object.keys(outcomes[table] ?? {})).toEqual(names);
  }
  expect(tables.flatMap(([, scenarios]) => scenarios).length).toBeGreaterThanOrEqual(120);
});

test('every deviation is of scenarios that there are, and of each once', () => {
  const named = DEVIATIONS.flatMap(({ table, here }) => Object.keys(here).map((name) => `${table}: ${name}`));
  const known = tables.flatMap(([table, scenarios]) => scenarios.map(({ name }) => `${table}: ${name}`));
  expect(named.filter((name) => !known.includes(name))).toEqual([]);
  expect(new Set(named).size).toBe(named.length);
});
