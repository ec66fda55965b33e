import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from '../../support/built';
import {
  endOfMinute,
  expectedOf,
  totalsOf,
  type FlowRecord,
  type PrintedFlow,
  type TotalRecord,
} from '../../support/flows/flows-oracle';
import { reportIn } from '../../support/flows/flows-report';
import { filesIn, killFlows, recordsIn, recordsOf, runFlows, type Ended } from '../../support/flows/flows-run';
import { folderOf, removeFolders } from '../../support/folders';

const BUNDLED = join(__dirname, '..', '..', '..', 'samples', 'flows', 'flows.jsonl');
const expected = expectedOf(readFileSync(BUNDLED, 'utf8'));
const plain = ({ billNumber, subTestItem, amount, time }: FlowRecord) => ({ billNumber, subTestItem, amount, time });
const uuidsOf = (run: Ended) => recordsOf<PrintedFlow>(run.out).map(({ billNumber, uuid }) => [billNumber, uuid]);

let folder: string;
let output: string;
let first: Ended;

beforeAll(async () => {
  folder = folderOf({});
  output = join(folder, 'data', 'flows');
  first = await runFlows({ folder });
}, 160_000);
afterAll(async () => {
  await killFlows();
  removeFolders();
});

test('the bundled input has records of every kind', () => {
  expect(expected.lines).toBeGreaterThan(2000);
  expect(expected.malformed).toBeGreaterThan(10);
  expect(expected.invalid.length).toBeGreaterThan(10);
  expect(expected.valid.length - expected.bills.size).toBeGreaterThan(10);
});

test('it ends with a report that adds up', () => {
  expect(first.err).not.toMatch(/error/i);
  expect(first.code).toBe(0);
  const report = reportIn(first.err);
  expect(report).toMatchObject({
    read: expected.lines,
    dead: expected.malformed,
    invalid: expected.invalid.length,
    printed: expected.valid.length,
    inserted: expected.bills.size,
    found: expected.valid.length - expected.bills.size,
  });
  expect(report.read).toBe(report.dead + report.invalid + report.printed);
});

test('every valid flow is printed in its order, with one uuid for each bill', () => {
  const printed = recordsOf<PrintedFlow>(first.out);
  expect(printed.map(plain)).toEqual(expected.valid.map(plain));
  const uuids = new Map(uuidsOf(first) as [string, string][]);
  for (const { billNumber, uuid } of printed) expect(uuid).toBe(uuids.get(billNumber));
  expect(new Set(uuids.values()).size).toBe(expected.bills.size);
  for (const uuid of uuids.values()) expect(uuid).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
});

test('the invalid go to their own file with their messages, the malformed to the dead letters', () => {
  const invalid = recordsIn<{ record: FlowRecord; violations: { message: string }[] }>(join(output, 'invalid.jsonl'));
  expect(invalid.map(({ record }) => plain(record))).toEqual(expected.invalid.map(plain));
  for (const { record, violations } of invalid) {
    const wanted = [
      ...(/\S/.test(record.billNumber) ? [] : ['billNumber不能为空']),
      ...(record.subTestItem.length < 7 ? ['长度必须在7-20之间'] : []),
    ];
    expect(violations.map(({ message }) => message)).toEqual(wanted);
  }
  const dead = recordsIn<{ raw: string; position: string }>(join(output, 'dead-letters.jsonl'));
  const lines = readFileSync(BUNDLED, 'utf8').split('\n');
  expect(dead).toHaveLength(expected.malformed);
  for (const { raw, position } of dead) expect(raw).toBe(lines[Number(position.replace('line ', '')) - 1]);
});

test('totals and late flows are all there is', () => {
  const late = recordsIn<PrintedFlow>(join(output, 'late.jsonl'));
  expect(late).toHaveLength(reportIn(first.err).late);
  const isLate = new Set(late.map(({ uuid, time }) => `${uuid} ${time}`));
  const printed = recordsOf<PrintedFlow>(first.out);
  const inTime = printed.filter(({ uuid, time }) => !isLate.has(`${uuid} ${time}`));
  expect(inTime.length).toBe(printed.length - late.length);

  const totals = recordsIn<TotalRecord>(join(output, 'totals.jsonl'));
  const byKey = totals.map((t) => [
    `${t.subTestItem} ${t.minute}`,
    { count: t.count, hundredths: Math.round(t.amount * 100) },
  ]);
  expect(new Set(byKey.map(([key]) => key)).size).toBe(totals.length);
  expect(new Map(byKey as [string, object][])).toEqual(totalsOf(inTime));

  // Which are late depends on what was read together; but none is whose minute could not be over, and all are whose
  // minute must have been.
  let surely = 0;
  printed.forEach((flow, i) => {
    const { uuid, time } = flow;
    if (endOfMinute(flow) > (expected.seenBefore[i] ?? NaN) - 5_000) expect(isLate).not.toContain(`${uuid} ${time}`);
    if (endOfMinute(flow) < (expected.seenForSure[i] ?? NaN) - 5_000) {
      surely++;
      expect(isLate).toContain(`${uuid} ${time}`);
    }
  });
  expect(surely).toBeGreaterThan(0);
});

test('nothing else is left behind', () => {
  expect(filesIn(output)).toEqual([
    'dead-letters.jsonl',
    'flows.sqlite',
    'invalid.jsonl',
    'late.jsonl',
    'totals.jsonl',
  ]);
});

test('a second run finds every uuid again, and so does the built program', async () => {
  const second = await runFlows({ folder });
  expect(second.code).toBe(0);
  expect(uuidsOf(second)).toEqual(uuidsOf(first));
  expect(reportIn(second.err)).toMatchObject({ inserted: 0, found: expected.valid.length });

  await ensureBuilt();
  const built = await runFlows({ folder, form: 'built' });
  expect(built.code).toBe(0);
  expect(uuidsOf(built)).toEqual(uuidsOf(first));
  expect(reportIn(built.err)).toMatchObject({ read: expected.lines, inserted: 0, found: expected.valid.length });
  // By the input beside it: it needs nothing of its sources.
  const letters = recordsIn<{ source: string }>(join(output, 'dead-letters.jsonl'));
  expect(letters.at(-1)?.source).toMatch(/dist\/samples\/flows\/flows\.jsonl$/);
}, 300_000);
