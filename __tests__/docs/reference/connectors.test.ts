import { documentedExamples, runExample } from '../../support/documented-examples';
import { CONNECTOR_PAGES } from '../../support/streams/pages';

describe.each(CONNECTOR_PAGES)('%s', (page) => {
  const examples = documentedExamples(page);

  it('has examples', () => {
    expect(examples.length).toBeGreaterThan(0);
  });

  it.each(examples.map((example) => [example.heading, example] as const))(
    'prints what it says under %s',
    (_, example) => {
      const { out, err, code } = runExample(example);
      expect({ out, code, err: code === 0 ? '' : err }).toEqual({ out: example.prints, code: 0, err: '' });
    },
    60_000,
  );
});
