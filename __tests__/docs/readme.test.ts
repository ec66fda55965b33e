import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { command, millrace, ROOT } from '../support/command';
import { examplesOf } from '../support/doc-examples';
import { folderOf, removeFolders } from '../support/folders';
import { typeFaults } from '../support/streams/examples';

const blocks = examplesOf('README.md');
const job = blocks.find(({ heading }) => heading === 'A first job')?.code ?? '';
const commands = blocks.filter(({ language }) => language === 'sh').flatMap(({ code }) => code.split('\n'));
afterEach(removeFolders);

describe('the first job', () => {
  it('compiles', () => {
    expect(typeFaults([{ heading: 'README', code: job, output: [], anyOrder: false }])).toEqual([]);
  }, 60_000);

  it('counts the words', () => {
    const lines = [...(/super\(\[(.*)\]\)/.exec(job)?.[1]?.matchAll(/'([^']*)'/g) ?? [])].map(([, line]) => line ?? '');
    const words =
      lines
        .join(' ')
        .toLowerCase()
        .match(/[a-z]+/g) ?? [];
    expect(words.length).toBeGreaterThan(5);
    const counted = words.map((word, at) => `${word} ${words.slice(0, at + 1).filter((each) => each === word).length}`);

    const { code, out, err } = millrace(['run', join(folderOf({ 'hello/main.ts': `${job}\n` }), 'hello')]);
    expect(out.trimEnd().split('\n')).toEqual(counted);
    expect(err).toContain(`read ${lines.length}, written ${words.length}, dropped 0, invalid 0`);
    expect(code).toBe(0);
    const [first, second] = counted;
    expect(readFileSync(join(ROOT, 'README.md'), 'utf8')).toContain(
      `(\`${first}\`, \`${second}\`, ... \`${counted.find((line) => line.endsWith(' 2'))}\`, ...)`,
    );
  }, 60_000);

  it('asks its cache: a second look at a word does not run the method', () => {
    const told = job.replace(
      'return word.toLowerCase()',
      'console.error(`ran ${word}`);\n    return word.toLowerCase()',
    );
    expect(told).not.toBe(job);
    const { err } = millrace(['run', join(folderOf({ 'main.ts': told }), 'main.ts')]);
    // 'be' comes twice, as 'be,' and 'be,'; 'To' and 'to' are two keys.
    expect(err.match(/^ran be,$/gm)).toHaveLength(1);
    expect(err.match(/^ran to$/gim)).toHaveLength(2);
  }, 60_000);
});

describe('the commands', () => {
  it('take flows from standard input', () => {
    const piped = commands.find((line) => line.startsWith('printf')) ?? '';
    const folder = folderOf({});
    const { code, out, err } = command('sh', [
      '-c',
      `${piped} --output ${folder} --datasource.url sqlite:${folder}/flows.sqlite`,
    ]);
    const [record] = out.split('\n').filter((line) => line.startsWith('{'));
    const given = /printf '(.*)\\n'/.exec(piped)?.[1] ?? '';
    expect(JSON.parse(record ?? '')).toEqual({
      ...(JSON.parse(given) as object),
      uuid: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    });
    expect(err).toMatch(/inserted: 1\n/);
    expect(code).toBe(0);
  }, 60_000);

  it('name scripts and folders that are there, and a sample of the size that is told', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: object };
    expect(scripts).toMatchObject({ start: expect.any(String) as string, test: expect.any(String) as string });
    const explained = commands
      .map((line) => /millrace explain (\S+)/.exec(line)?.[1])
      .find((path) => path !== undefined);
    expect(existsSync(join(ROOT, explained ?? 'none'))).toBe(true);
    const size = Number(/([\d,]+) lines/.exec(commands.join('\n'))?.[1]?.replace(',', ''));
    const input = readFileSync(join(ROOT, 'samples/flows/flows.jsonl'), 'utf8');
    expect(input.trimEnd().split('\n')).toHaveLength(size);
  });

  it('want the Node version that the package says', () => {
    const { engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { engines: { node: string } };
    expect(readFileSync(join(ROOT, 'README.md'), 'utf8')).toContain(
      `Node ${engines.node.replace(/^>=(\d+\.\d+)\.\d+$/, '$1')} or newer`,
    );
  });
});

const FAULTY = `
import { Application, Cacheable, CollectionSource, Inject, Operator, run, Service, Sink, Source } from 'millrace';

@Service()
export class Lonely {
  constructor(@Inject('nowhere') readonly nowhere: unknown) {}

  @Cacheable({ cacheNames: 'undeclared' })
  load(key: string): string { return key; }

  @Cacheable({ cacheNames: 'declared', key: '#kye' })
  find(key: string): string { return key; }
}

@Service()
export class Hen {
  constructor(@Inject('egg') readonly egg: unknown) {}
}

@Service({ name: 'egg' })
export class Egg {
  constructor(readonly hen: Hen) {}
}

@Source()
export class Numbers extends CollectionSource<number> {
  constructor() { super([1]); }
}

class Elsewhere extends CollectionSource<number> {}

@Operator({ from: Elsewhere })
export class Cut {
  map(n: number): number { return n; }
}

@Sink({ from: [Numbers, Cut] })
export class Printed {
  write(n: number): void { console.log(n); }
}

@Application({ name: 'faulty', scan: [__dirname] })
export class Faulty {}

void run(Faulty);
`;

it('reports the faults that it names at once, each with a code and a remedy', () => {
  const yaml = 'millrace: { caches: { declared: { ttl: 1 s } } }\n';
  const folder = folderOf({ 'main.ts': FAULTY, 'application.yaml': yaml });
  const { code, out, err } = millrace(['run', folder]);
  expect([code, out]).toEqual([2, '']);
  const faults = err.split(/^ {2}\d+\. /m).slice(1);
  // A missing bean, a cycle, a bad expression, an undeclared cache, an operator that reads nothing of the job.
  for (const words of [/nowhere/, /hen.*egg/i, /kye/, /undeclared/, /Elsewhere/]) {
    expect(faults.filter((fault) => words.test(fault))).toEqual([
      expect.stringMatching(/\[MILLRACE_\w+\][^]*Remedy: /),
    ]);
  }
}, 60_000);
