import { ELEMENTS } from '../../../lib/container/xml/grammar';
import { TEXT_TYPE_NAMES } from '../../../lib/container/xml/convert-text';
import { beanFileErrors } from '../../../lib/errors/codes/bean-files';
import { documentText } from '../../support/document';
import { documentedExamples, runExample } from '../../support/documented-examples';

const PAGES = ['reference/xml-beans.md', 'reference/annotations/import-resource.md'];
const page = documentText('docs/reference/xml-beans.md');

it.each(PAGES)(
  'the program of %s prints what it says',
  (name) => {
    const [example, ...others] = documentedExamples(name);
    expect(others).toEqual([]);
    const { out, err, code } = runExample(example!);
    expect({ out, code, err: code === 0 ? '' : err }).toEqual({ out: example!.prints, code: 0, err: '' });
  },
  60_000,
);

it('every element, attribute, type and error of bean files stands on the page', () => {
  const words = [...ELEMENTS].flatMap(([name, { attributes = [] }]) => [name, ...attributes]);
  const silent = new Set(['file-encoding', 'key', 'entry']);
  const missing = [...words, ...TEXT_TYPE_NAMES, ...Object.keys(beanFileErrors)].filter(
    (word) => !silent.has(word) && !page.includes(word) && !page.includes(word.toLowerCase()),
  );
  expect(missing).toEqual([]);
});
