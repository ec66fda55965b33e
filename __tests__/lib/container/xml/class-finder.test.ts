import { ClassFinder } from '../../../../lib/container/xml/class-finder';
import type { Class } from '../../../../lib/metadata/class';

const named = (name: string): Class => ({ [name]: class {} })[name] as Class;
const [one, other, single, mapped] = [named('Service'), named('Service'), named('Rates'), named('SqlTemplate')];
const finder = new ClassFinder(
  new Map([['org.springframework.jdbc.core.JdbcTemplate', mapped]]),
  [
    { file: '/app/a/service.ts', classes: new Map([['Service', one]]) },
    { file: '/app/b/service.js', classes: new Map([['Service', other]]) },
  ],
  [one, other, single],
);
const find = (name: string) => finder.find(name, '/app/a/beans.xml');

test('a class by its name, by a Java name whose last part it is, nested or not', () => {
  for (const name of ['Rates', 'com.example.Rates', 'com.example.Shop$Rates']) {
    expect(find(name)).toEqual({ kind: 'one', type: single });
  }
});

test('a name that was given goes before the scan', () => {
  expect(find('org.springframework.jdbc.core.JdbcTemplate')).toEqual({ kind: 'one', type: mapped });
  const twice = new ClassFinder(new Map([['Service', other]]), [], [one, other]);
  for (const name of ['Service', 'com.example.Service']) {
    expect(twice.find(name, '/app/beans.xml')).toEqual({ kind: 'one', type: other });
  }
});

test('of two classes of one name the module says which, relative to the bean file', () => {
  expect(find('com.example.Service')).toEqual({
    kind: 'several',
    found: ['/app/a/service.ts#Service', '/app/b/service.js#Service'],
  });
  expect(find('./service#Service')).toEqual({ kind: 'one', type: one });
  expect(find('../b/service#Service')).toEqual({ kind: 'one', type: other });
  expect(find('../b/service.js#Service')).toEqual({ kind: 'one', type: other });
});

test('what is not there, with names like it', () => {
  expect(find('com.example.Rate')).toEqual({ kind: 'none', known: ['Rates'] });
  expect(find('./service#Servise')).toEqual({ kind: 'none', known: ['Service'] });
  expect(find('/etc/passwd#root')).toEqual({ kind: 'none', known: [] });
  for (const name of ['__proto__', 'constructor', '', '#', '.', '$'])
    expect(find(name)).toMatchObject({ kind: 'none' });
});
