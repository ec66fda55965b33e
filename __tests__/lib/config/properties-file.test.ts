import fc from 'fast-check';
import { stringify } from 'dot-properties';
import { readProperties } from '../../../lib/config/properties-file';
import { isMillraceError } from '../../../lib/errors/millrace-error';

const read = (content: string) =>
  readProperties('f.properties', content).map(({ name, value, origin }) => [name.text, value, origin]);

it('reads a Java properties file as it is', () => {
  const content = [
    '# 数据源配置',
    '! another comment',
    'jdbc.driver=com.mysql.jdbc.Driver',
    'jdbc.url = jdbc:mysql://127.0.0.1:3306/flink?useUnicode=true&characterEncoding=UTF-8',
    'jdbc.password:p=a:ss',
    '',
    '  redis.nodes   10.0.0.1:6379,\\',
    '      10.0.0.2:6379,\\',
    '      10.0.0.3:6379',
    'kafka.topic=\\u6d41\\u6c34',
    'job.name=流水处理',
    'path=C:\\\\flink\\\\data',
    'tabs=a\\tb\\nc',
    'empty=',
    'alone',
    'key\\ with\\=signs=1',
  ].join('\n');
  expect(read(content)).toEqual([
    ['jdbc.driver', 'com.mysql.jdbc.Driver', 'f.properties:3'],
    ['jdbc.url', 'jdbc:mysql://127.0.0.1:3306/flink?useUnicode=true&characterEncoding=UTF-8', 'f.properties:4'],
    ['jdbc.password', 'p=a:ss', 'f.properties:5'],
    ['redis.nodes', '10.0.0.1:6379,10.0.0.2:6379,10.0.0.3:6379', 'f.properties:7'],
    ['kafka.topic', '流水', 'f.properties:10'],
    ['job.name', '流水处理', 'f.properties:11'],
    ['path', 'C:\\flink\\data', 'f.properties:12'],
    ['tabs', 'a\tb\nc', 'f.properties:13'],
    ['empty', '', 'f.properties:14'],
    ['alone', '', 'f.properties:15'],
    ['key with=signs', '1', 'f.properties:16'],
  ]);
  expect(read(content.replaceAll('\n', '\r\n'))).toEqual(read(content));
});

it.each([
  ['a=1\nb=C:\\users\\x', 'f.properties:2:5'],
  ['a=\\\n  \\u12', 'f.properties:2:3'],
])('refuses %j', (content, place) => {
  const message = expect.stringContaining(`${place}: a \\u is not followed`);
  expect(() => read(content)).toThrow(expect.objectContaining({ code: 'MILLRACE_CONFIG_FILE_MALFORMED', message }));
  expect(read('a=C:\\\\users')).toEqual([['a', 'C:\\users', 'f.properties:1']]);
});

it('reads back what was written', () => {
  const key = fc.stringMatching(/^[a-z][a-z =:#!\\]{0,8}$/);
  const value = fc.string({ unit: 'grapheme' });
  fc.assert(
    fc.property(fc.array(fc.tuple(key, value), { maxLength: 8 }), fc.boolean(), (pairs, latin1) => {
      const lines = pairs.map(([k, v]): string[] => [k, v]);
      // Folded lines are tried above: this writer also folds inside of \\uXXXX, which no reader of Java's takes.
      const content = stringify(lines, { latin1, lineWidth: null });
      const properties = readProperties('f', content);
      expect(properties.map((property) => property.value)).toEqual(pairs.map(([, v]) => v));
    }),
    { numRuns: 300 },
  );
});

it('ends on any text', () => {
  const pieces = fc.array(fc.constantFrom('\\', '\n', '\r', ' ', '=', ':', '#', 'u', 'a', '\\u', '流'), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(
      fc.oneof(
        pieces.map((all) => all.join('')),
        fc.string({ unit: 'binary' }),
      ),
      (content) => {
        try {
          readProperties('f', content);
        } catch (error) {
          expect(isMillraceError(error, 'MILLRACE_CONFIG_FILE_MALFORMED')).toBe(true);
        }
      },
    ),
    { numRuns: 1000 },
  );
});
