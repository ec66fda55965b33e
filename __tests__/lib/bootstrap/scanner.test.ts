import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { moduleFiles } from '../../../lib/bootstrap/module-files';
import { scan } from '../../../lib/bootstrap/scanner';
import { Faults } from '../../../lib/errors/faults';
import { Good } from './fixtures/broken/good';

const fixture = (name: string): string => join(__dirname, 'fixtures', name);

it('collects every exported class once, by path and order of export', () => {
  const faults = new Faults();
  const found = scan({ scan: [fixture('shop')], exclude: [] }, faults);
  expect(faults.all).toEqual([]);
  expect(
    found.modules.map(({ file, classes }) => [relative(fixture('shop'), file), classes.map((c) => c.name)]),
  ).toEqual([
    ['advice.ts', []],
    ['audit.ts', ['Audit']],
    ['index.ts', ['MemoryStore']],
    ['orders/order-service.ts', ['OrderService']],
    ['orders/store.ts', ['Store']],
    ['print-order.ts', ['PrintOrder']],
    ['store-configuration.ts', ['StoreConfiguration']],
  ]);
  expect(found.classes).toEqual(found.modules.flatMap((module) => module.classes));
});

it('survives modules that cannot be imported, with one fault for each cause', () => {
  const faults = new Faults();
  const found = scan({ scan: [fixture('broken')], exclude: [] }, faults);
  expect(found.classes).toEqual([Good]);
  expect(faults.all.map(({ error }) => [error.code, error.message])).toEqual([
    [
      'MILLRACE_SCAN_MODULE_FAILED',
      expect.stringMatching(/bad\.ts, .*needs-bad\.ts cannot be imported: RangeError: no such thing$/),
    ],
    [
      'MILLRACE_SCAN_MODULE_FAILED',
      expect.stringMatching(/lazy\.ts cannot be imported: ReferenceError: Cannot access/),
    ],
  ]);
  expect(faults.all[0]?.error.cause).toEqual(new RangeError('no such thing'));
});

describe('the files', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'millrace-scan-'));
    const files = [
      ...[
        'main.ts',
        'b/two.js',
        'b/one.ts',
        'b/one.d.ts',
        'b/readme.md',
        'b/data.json',
        'b/one.test.ts',
        'b/two.spec.js',
      ],
      ...['node_modules/x/index.js', 'b/node_modules/y/index.js', 'b/__tests__/three.ts', '.cache/four.ts'],
      ...['c/same.ts', 'c/same.js', 'c/bench.ts'],
    ];
    for (const file of files) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), '');
    }
    symlinkSync(join(folder, 'main.ts'), join(folder, 'linked.ts'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const files = (entries: string[], exclude: string[] = []): string[] => {
    const faults = new Faults();
    const found = moduleFiles({ scan: entries, exclude }, faults);
    faults.throwIfAny('the scan');
    return found.map((file) => relative(folder, file));
  };

  it('are modules of the folder and those below, without tests, declarations and dependencies', () => {
    expect(files([folder])).toEqual(['b/one.ts', 'b/two.js', 'c/bench.ts', 'c/same.js', 'linked.ts', 'main.ts']);
  });

  it('are the same when some are excluded by globs, which start at the folder', () => {
    expect(files([folder], ['c/**', 'linked.ts'])).toEqual(['b/one.ts', 'b/two.js', 'main.ts']);
  });

  it('may be named by file and by glob, each once', () => {
    expect(files([join(folder, 'b/one.ts'), `${folder}/*/*.js`, join(folder, 'b')])).toEqual([
      'b/one.ts',
      'b/two.js',
      'c/same.js',
    ]);
  });

  it('must be there', () => {
    expect(() => files([join(folder, 'nowhere')])).toThrow(/There is nothing to scan at '.*nowhere'/);
  });
});
