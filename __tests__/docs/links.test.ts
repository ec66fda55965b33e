import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { ROOT } from '../support/command';
import { sourceFiles } from '../support/source-files';

/** Every page of the project, by path from its root. */
const pages = new Map([
  ...readdirSync(ROOT)
    .filter((name) => name.endsWith('.md'))
    .map((name) => [name, readFileSync(join(ROOT, name), 'utf8')] as const),
  ...['docs', 'starters', 'samples', 'benchmarks'].flatMap((folder) => [...sourceFiles(folder, '.md')]),
]);

/** A page without what is in fences and in code, where brackets are no links. */
const prose = (page: string): string =>
  page.replace(/^```[^]*?^```/gm, '').replace(/`[^`\n]*`/g, (code) => code.replace(/[[\]()]/g, ' '));

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(page: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const [, heading = ''] of page.replace(/^```[^]*?^```/gm, '').matchAll(/^#+ (.*)$/gm)) {
    const text = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const anchor = text.replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '').replaceAll(' ', '-');
    let unique = anchor;
    for (let n = 1; anchors.has(unique); n++) unique = `${anchor}-${n}`;
    anchors.add(unique);
  }
  return anchors;
}

interface Link {
  readonly page: string;
  readonly to: string;
}

const links = [...pages].flatMap(([page, text]): Link[] =>
  [...prose(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, to = '']) => ({ page, to })),
);

function broken({ page, to }: Link): string | undefined {
  if (/^(https?|mailto):/.test(to)) return undefined;
  const [path = '', anchor] = to.split('#');
  const target = path === '' ? page : relative(ROOT, join(ROOT, dirname(page), path));
  if (!existsSync(join(ROOT, target))) return `${page}: there is no ${to}`;
  if (anchor === undefined) return undefined;
  return anchorsOf(pages.get(target) ?? '').has(anchor) ? undefined : `${page}: ${to} names no heading`;
}

it('every link leads somewhere', () => {
  expect(links.length).toBeGreaterThan(100);
  expect(links.flatMap((link) => broken(link) ?? [])).toEqual([]);
});

it('tells a broken link', () => {
  const page = 'docs/README.md';
  expect(broken({ page, to: 'reference/wiring.md#options' })).toBeUndefined();
  expect(broken({ page, to: 'reference/nothing.md' })).toContain('there is no');
  expect(broken({ page, to: 'reference/wiring.md#nothing' })).toContain('names no heading');
  expect(anchorsOf("## Sections: `@Value`, it's\n## Twice\n## Twice\n")).toEqual(
    new Set(['sections-value-its', 'twice', 'twice-1']),
  );
});

it('the map of the documentation leads to every page below docs', () => {
  const below = [...pages.keys()].filter((page) => page.startsWith('docs/') && page !== 'docs/README.md');
  const mapped = links.filter(({ page }) => page === 'docs/README.md').map(({ to }) => `docs/${to}`);
  expect(below.filter((page) => !mapped.includes(page))).toEqual([]);
});

it('every source and sink is told of in the reference', () => {
  const reference = [...pages].filter(([page]) => page.startsWith('docs/reference/') && !page.endsWith('errors.md'));
  const text = reference.map(([, page]) => page).join('\n');
  const exported = readFileSync(join(ROOT, 'lib/index.ts'), 'utf8');
  const connectors = [...exported.matchAll(/export \{ (\w+(?:Source|Sink))\b[^}]*\} from '\.\/connectors\//g)];
  expect(connectors.length).toBeGreaterThan(6);
  const told = (name: string): boolean => new RegExp(`${name}(?!\\w)`).test(text);
  expect(connectors.flatMap(([, name = '']) => (told(name) ? [] : [name]))).toEqual([]);
});
