import { BeanIndex } from '../../../../lib/container/bean-index';
import { createContainer } from '../../../../lib/container/tsyringe-container';
import { verifyBeans } from '../../../../lib/container/verify-beans';
import { beanFileDefinitions } from '../../../../lib/container/xml/bean-file-definitions';
import { BeanFileLoader } from '../../../../lib/container/xml/bean-file-loader';
import { ClassFinder } from '../../../../lib/container/xml/class-finder';
import { Faults } from '../../../../lib/errors/faults';
import { isMillraceError } from '../../../../lib/errors/millrace-error';
import { SEED_FILES, SEED_CLASSES } from '../../../support/bean-file-seeds';
import { valuesOf } from '../../../support/bean-files';
import { mutated, randomNumbers } from '../../../support/mutations';

/** `FUZZ_BEAN_FILES=1000000 npx jest fuzz` takes longer and finds more; `FUZZ_SEED` repeats a run. */
const COUNT = Number(process.env.FUZZ_BEAN_FILES ?? 20_000);
const SEED = Number(process.env.FUZZ_SEED ?? 1);
/** Milliseconds that one file may take; the largest take a few. */
const HANGS = 5_000;

const values = valuesOf({ jdbc: { url: 'jdbc:x', size: 5 } });
const classes = new ClassFinder(new Map(), [], SEED_CLASSES);
const weaver = { requires: () => [], implementation: <T>(type: T) => type, adopt: () => undefined };

/** Reads a file, defines its beans, and starts those that have no faults; the codes of all that is wrong. */
async function run(text: string): Promise<readonly string[]> {
  const faults = new Faults();
  const loader = new BeanFileLoader({ folders: [], cwd: '/', profiles: new Set(['default']), values }, faults);
  const content = loader.parse('beans.xml', text);
  if (content === undefined) return faults.all.map(({ error }) => error.code);
  const container = createContainer({ values, destroyTimeout: '1 s' });
  const context = { weaver, beans: container, faults };
  const { definitions } = beanFileDefinitions({
    content,
    classes,
    values,
    others: [],
    context,
    pathOf: (file) => file,
  });
  for (const definition of definitions) container.register(definition);
  verifyBeans(new BeanIndex(definitions), [], faults);
  if (faults.all.length > 0) return faults.all.map(({ error }) => error.code);
  try {
    await container.start();
    await container.close();
  } catch (error) {
    // A class may refuse what it is given; whoever starts it learns of which bean.
    if (!isMillraceError(error)) throw error;
    return [error.code];
  }
  return [];
}

/** Everything that a file could reach from outside of its beans. */
function globals(): string {
  const of = [Object, Array, Function, String, Map, Set, Promise, ...SEED_CLASSES];
  return of
    .flatMap((type) => [type, type.prototype as object])
    .map((object) =>
      Reflect.ownKeys(object)
        .map((key) => `${String(key)} ${typeof Object.getOwnPropertyDescriptor(object, key)?.value}`)
        .join(),
    )
    .join('\n');
}

test.each(SEED_FILES.map((text, i) => [i, text] as const))(
  'the file %i that mutations start from is right',
  async (_, text) => {
    await expect(run(text)).resolves.toEqual([]);
  },
);

test(`${COUNT} mutated files: faults with codes, and nothing else`, async () => {
  const random = randomNumbers(SEED);
  const before = globals();
  const seen = new Map<string, number>();
  for (let i = 0; i < COUNT; i++) {
    const text = mutated(SEED_FILES[random(SEED_FILES.length)] ?? '', SEED_FILES, random);
    const start = performance.now();
    let codes: readonly string[];
    try {
      codes = await run(text);
    } catch (error) {
      throw new Error(`file ${i} of seed ${SEED}:\n${text}`, { cause: error });
    }
    const took = performance.now() - start;
    if (took > HANGS) throw new Error(`file ${i} of seed ${SEED} took ${took} ms:\n${text}`);
    for (const code of new Set(codes.length === 0 ? ['none'] : codes)) seen.set(code, (seen.get(code) ?? 0) + 1);
    if (i % 1_000 === 0) expect(globals()).toBe(before);
  }
  expect(globals()).toBe(before);
  // The mutations reach far beyond what is no XML, and some files stay right.
  expect(seen.get('none')).toBeGreaterThan(COUNT / 100);
  expect(seen.size).toBeGreaterThan(8);
}, 3_600_000);
