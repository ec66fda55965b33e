import { commandLineSource } from '../../../lib/config/command-line-source';
import { Environment } from '../../../lib/config/environment';
import { EnvironmentSource } from '../../../lib/config/environment-source';
import { objectSource } from '../../../lib/config/object-source';

/** Sources in falling rank. */
const environmentOf = (...objects: Record<string, unknown>[]): Environment =>
  new Environment(
    objects.map((object, i) => objectSource(`source ${i}`, object)),
    [],
  );

describe('relaxed names', () => {
  it.each(['flows.input-file', 'flows.inputFile', 'flows.input_file', 'FLOWS.INPUT_FILE', 'flows.inputfile'])(
    '%s finds every spelling',
    (key) => {
      for (const spelled of ['input-file', 'inputFile', 'input_file', 'INPUTFILE']) {
        expect(environmentOf({ flows: { [spelled]: 'x' } }).get(key)).toBe('x');
      }
      for (const variable of ['FLOWS_INPUT_FILE', 'FLOWS_INPUTFILE', 'flows_input_file']) {
        expect(new Environment([new EnvironmentSource({ [variable]: 'x' })], []).get(key)).toBe('x');
      }
    },
  );

  it('needs an underscore between segments of a variable', () => {
    const environment = new Environment([new EnvironmentSource({ FLOWSINPUT_FILE: 'x', A_B_0_C_D: 'y' })], []);
    expect(environment.get('flows.input.file')).toBeUndefined();
    expect(environment.get('flowsinput.file')).toBe('x');
    expect(environment.get('a.b[0].c-d')).toBe('y');
    expect(environment.get('a.b[1].c-d')).toBeUndefined();
  });
});

describe('placeholders', () => {
  const environment = environmentOf({
    a: 'A',
    b: '${a}${a}',
    c: '${missing:${b}-${none:d}}',
    list: ['${a}', 2],
    port: 80,
    text: 'at ${port}, ${list}, \\${a}',
    key: 'a',
    indirect: '${${key}}',
    empty: '',
    nothing: null,
    fallbacks: '${empty:x}|${nothing:x}|${no:}',
  });

  it.each([
    ['b', 'AA'],
    ['c', 'AA-d'],
    ['list', ['A', 2]],
    ['list[0]', 'A'],
    ['text', 'at 80, A,2, ${a}'],
    ['indirect', 'A'],
    ['fallbacks', '|x|'],
  ])('resolves %s', (key, expected) => expect(environment.get(key)).toEqual(expected));

  it('resolves a text', () => expect(environment.resolve('<${b}:${x:y}>')).toBe('<AA:y>'));

  it.each([
    [{ a: '${a}' }, 'a', 'a -> a'],
    [{ a: '${b}', b: 'x${c:1}', c: '${d:${b}}' }, 'a', 'b -> c -> b'],
    [{ a: ['${a}'] }, 'a', 'a[0] -> a[0]'],
    [{ a: '${b}', b: { c: '${a}' }, k: '${b.c}' }, 'k', null],
  ])('finds the cycle of %j', (values, key, path) => {
    const read = () => environmentOf(values).get(key);
    if (path === null) expect(read).toThrow(expect.objectContaining({ code: 'MILLRACE_CONFIG_UNRESOLVED' }));
    else {
      const message = `Placeholders lead back to where they started: ${path}.`;
      expect(read).toThrow(expect.objectContaining({ code: 'MILLRACE_CONFIG_CYCLE', message }));
    }
  });

  it('says which property uses a key that is not set', () => {
    expect(() => environmentOf({ a: { b: 'x${c.d}' } }).get('a.b')).toThrow(
      'c.d is not set, and a.b (source 0) uses it.',
    );
  });

  it('is done soon with a configuration that doubles at every step, and bounds what it makes', () => {
    const steps = (leaf: string) =>
      environmentOf({
        k0: leaf,
        ...Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`k${i + 1}`, `\${k${i}}\${k${i}}`])),
      });
    expect(steps('').get('k60')).toBe('');
    expect(() => steps('x').get('k60')).toThrow(expect.objectContaining({ code: 'MILLRACE_CONFIG_PLACEHOLDER' }));
  });
});

describe('lists and maps', () => {
  it('replaces lists as a whole and merges maps', () => {
    const environment = environmentOf(
      { list: ['a'], map: { x: 1 }, text: 'p,q', gone: [] },
      { list: ['b', 'c'], map: { x: 2, y: { z: 3 } }, text: ['r', 's'], gone: ['t'] },
    );
    expect(environment.get('list')).toEqual(['a']);
    expect(environment.get('list[1]')).toBeUndefined();
    expect(environment.get('text[0]')).toBeUndefined();
    expect(environment.get('gone')).toEqual([]);
    expect(environment.section('map')).toEqual({ x: 1, y: { z: 3 } });
    expect(environment.keys()).toEqual(['gone', 'list[0]', 'map.x', 'map.y.z', 'text']);
  });

  it('gives sections with what the environment overrides, and nothing twice', () => {
    const environment = new Environment(
      [
        new EnvironmentSource({ FLOWS_INPUT_FILE: 'env', FLOWS_LABELS_NEW: 'n', OTHER: 'x' }),
        objectSource('file', { flows: { 'input-file': 'f', labels: { a: '1' } } }),
      ],
      [],
    );
    expect(environment.section('flows')).toEqual({ 'input-file': 'env', labels: { a: '1', new: 'n' } });
    expect(environment.section('')).toEqual({ flows: { 'input-file': 'env', labels: { a: '1', new: 'n' } } });
  });

  it('keeps objects of classes, functions and cyclic objects as they are', () => {
    const date = new Date(0);
    const cyclic: Record<string, unknown> = { a: 1 };
    cyclic.self = cyclic;
    const environment = environmentOf({ date, call: parseInt, cyclic, 'dotted.key': { 'more.dots': 1 } });
    expect(environment.get('date')).toBe(date);
    expect(environment.get('call')).toBe(parseInt);
    expect(environment.get('cyclic.self')).toBe(cyclic);
    expect(environment.get('dotted.key.more.dots')).toBe(1);
  });

  it('does not reach a prototype', () => {
    const environment = new Environment([commandLineSource(['--__proto__.polluted=1', '--a.constructor=2'])], []);
    expect(Object.keys(environment.section(''))).toEqual(['__proto__', 'a']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(environment.get('toString')).toBeUndefined();
  });
});

it('requires', () => {
  expect(environmentOf({ a: 0 }).require('a')).toBe(0);
  expect(() => environmentOf({}).require('a.b')).toThrow(expect.objectContaining({ code: 'MILLRACE_CONFIG_MISSING' }));
});
