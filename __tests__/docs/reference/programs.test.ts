import { documentedExamples, runExample } from '../../support/documented-examples';
import { typeFaults } from '../../support/streams/examples';

const pages = [
  ...['cache', 'time', 'starters', 'validation'],
  ...['constraint', 'constraints', 'group-sequence', 'valid', 'validated'].map((page) => `annotations/${page}`),
  ...['cacheable', 'cache-put', 'cache-evict', 'caching', 'cache-config'].map((page) => `annotations/${page}`),
  ...['transactional', 'transactional-event-listener'].map((page) => `annotations/${page}`),
  ...['retryable', 'backoff', 'recover', 'circuit-breaker'].map((page) => `annotations/${page}`),
  ...['profile', 'conditional', 'conditional-on-property', 'conditional-on-expression', 'conditional-on-module'].map(
    (page) => `annotations/${page}`,
  ),
  ...['conditional-on-bean', 'conditional-on-missing-bean', 'lazy', 'primary', 'qualifier', 'order', 'depends-on'].map(
    (page) => `annotations/${page}`,
  ),
  ...['event-listener', 'async', 'scheduled'].map((page) => `annotations/${page}`),
  ...['scope', 'post-construct', 'pre-destroy', 'annotation', 'compose'].map((page) => `annotations/${page}`),
  ...['aspect', 'around', 'before', 'after', 'after-returning', 'after-throwing'].map((page) => `annotations/${page}`),
];
const examples = pages.flatMap((page) =>
  documentedExamples(`reference/${page}.md`).map((example) => [`${page}.md`, example] as const),
);

it('has a program on each page', () => {
  expect(new Set(examples.map(([page]) => page)).size).toBe(pages.length);
});

it.each(examples)(
  '%s prints what it says',
  (_, example) => {
    const { out, err, code } = runExample(example);
    expect({ out, code, err: code === 0 ? '' : err }).toEqual({ out: example.prints, code: 0, err: '' });
  },
  60_000,
);

it('the compiler accepts them', () => {
  const programs = examples.map(([page, { files }]) => ({
    ...{ heading: page, code: files.get('main.ts') ?? '', output: [], anyOrder: false },
  }));
  expect(typeFaults(programs)).toEqual([]);
}, 60_000);
