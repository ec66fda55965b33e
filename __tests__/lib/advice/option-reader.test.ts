import type { AbstractClass } from '../../../lib/metadata/class';
import { optionReader } from '../../support/option-reader';

class Network extends Error {}

const configuration = { retries: '5', delay: '2 s', number: '250', random: 'true', word: 'many', empty: '' };

test('values are read from the configuration, once, as what they are', () => {
  const { reader, messages } = optionReader(configuration);
  expect([
    reader.attempts('maxAttempts', '${retries}', 3),
    reader.attempts('maxAttempts', '${absent:Infinity}', 3),
    reader.attempts('maxAttempts', '#{2 * ${retries}}', 3),
    reader.attempts('maxAttempts', undefined, 3),
    reader.number('multiplier', '${absent:1.5}'),
    reader.duration('delay', '${delay}'),
    reader.duration('delay', '${number}'),
    reader.duration('delay', '#{${number} * 4}'),
    reader.duration('delay', '1 min'),
    reader.flag('random', '${random}'),
    reader.flag('random', "#{'${word}' == 'few'}"),
    reader.flag('random', undefined),
    reader.classes('include', [Network]),
  ]).toEqual([5, Infinity, 10, 3, 1.5, 2_000, 250, 1_000, 60_000, true, false, undefined, [Network]]);
  expect(messages()).toEqual([]);
  expect(reader.failed).toBe(false);
});

test('all that does not fit is told', () => {
  const { reader, codes, messages } = optionReader(configuration);
  reader.attempts('maxAttempts', '${word}', 3);
  reader.attempts('maxAttempts', 0, 3);
  reader.attempts('maxAttempts', 1.5, 3);
  reader.attempts('maxAttempts', NaN, 3);
  reader.number('multiplier', '${empty}');
  reader.duration('delay', '${word}');
  reader.duration('maxDelay', '25 d');
  reader.flag('random', '${word}');
  reader.number('multiplier', '#{2 *}');
  reader.number('multiplier', '#{#orders}');
  reader.classes('include', [undefined, Network, {} as AbstractClass]);
  expect(messages().slice(0, 4)).toEqual([
    "The options of @Retryable do not fit: maxAttempts 'many' is no number.",
    'The options of @Retryable do not fit: maxAttempts 0 is no whole number from 1.',
    'The options of @Retryable do not fit: maxAttempts 1.5 is no whole number from 1.',
    'The options of @Retryable do not fit: maxAttempts NaN is no whole number from 1.',
  ]);
  expect(codes().slice(4)).toEqual([
    'MILLRACE_RETRY_OPTIONS',
    'MILLRACE_CONFIG_DURATION',
    'MILLRACE_RETRY_OPTIONS',
    'MILLRACE_RETRY_OPTIONS',
    'MILLRACE_EXPRESSION_SYNTAX',
    'MILLRACE_EXPRESSION_UNKNOWN_NAME',
    'MILLRACE_RETRY_OPTIONS',
    'MILLRACE_RETRY_OPTIONS',
  ]);
  expect(reader.failed).toBe(true);
});
