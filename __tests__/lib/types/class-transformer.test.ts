import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

describe('classTransformer', () => {
  it('does not load class-transformer for a class without its annotations', () => {
    // In a process of its own: here other tests have loaded the library.
    const program = `
      const { json } = require('./lib/types/json.ts');
      class Flow {}
      const flow = json(Flow).decode('{"a":1}');
      const loaded = Object.keys(require.cache).filter((file) => /class-transformer.cjs/.test(file)).length;
      console.log(flow instanceof Flow, flow.a, loaded);
    `;
    const root = join(__dirname, '..', '..', '..');
    const { stdout, stderr } = spawnSync(process.execPath, ['-r', 'ts-node/register', '-e', program], { cwd: root });
    expect(stderr.toString()).toBe('');
    expect(stdout.toString()).toBe('true 1 0\n');
  });
});
