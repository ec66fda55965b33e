import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ensureBuilt } from '../../support/built';

const run = promisify(execFile);
const root = join(__dirname, '../../..');

const PROGRAM = `
  void OperatorHarness.map((n) => 2 * n).then(async (harness) => {
    harness.processElement(21);
    console.log(harness.values, [JobHarness, KeyedOperatorHarness, TestContainer].map(({ name }) => name));
    await harness.close();
  });
`;

// The package finds itself by its name, through its exports.
it.each([
  [
    'required',
    'commonjs',
    "const { JobHarness, KeyedOperatorHarness, OperatorHarness, TestContainer } = require('millrace/testing');",
  ],
  [
    'imported',
    'module',
    "import { JobHarness, KeyedOperatorHarness, OperatorHarness, TestContainer } from 'millrace/testing';",
  ],
])(
  'is %s as millrace/testing from the built package',
  async (_how, type, line) => {
    await ensureBuilt();
    const { stdout } = await run(process.execPath, [`--input-type=${type}`, '-e', line + PROGRAM], { cwd: root });
    expect(stdout).toBe("[ 42 ] [ 'JobHarness', 'KeyedOperatorHarness', 'TestContainer' ]\n");
  },
  180_000,
);
