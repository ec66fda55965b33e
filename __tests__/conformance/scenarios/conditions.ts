import type { Annotation, BeanSpec, Json, Scenario } from '../scenario';

type Setup = NonNullable<Scenario['setup']>;

const bean = (...annotations: readonly Annotation[]): BeanSpec => ({ annotations, methods: {} });

/** One bean under conditions. */
const only = (name: string, annotations: readonly Annotation[], setup: Setup = {}): Scenario => ({
  name,
  beans: { Audit: bean(...annotations) },
  setup,
  calls: [{ there: ['Audit'] }],
});
const profile = (...value: readonly string[]): Annotation => ({ Profile: { value } });
const property = (attributes: Readonly<Record<string, Json>>): Annotation => ({ ConditionalOnProperty: attributes });
const expression = (value: string): Annotation => ({ ConditionalOnExpression: { value } });
const onBean = (attributes: Readonly<Record<string, Json>>): Annotation => ({ ConditionalOnBean: attributes });
const onMissing = (attributes: Readonly<Record<string, Json>> = {}): Annotation => ({
  ConditionalOnMissingBean: attributes,
});
const own = (value: string): Annotation => ({ Conditional: { value } });

const PROFILES: readonly Scenario[] = (
  [
    [['dev'], ['dev']],
    [['dev'], ['test']],
    [['dev'], []],
    [['default'], []],
    [['default'], ['dev']],
    [['!dev'], []],
    [['!dev'], ['dev']],
    [['dev', 'test'], ['test']],
    [['dev & eu'], ['dev', 'eu']],
    [['dev & eu'], ['dev']],
    [['dev | eu'], ['eu']],
    [['dev & !eu'], ['dev']],
    [['dev & !eu'], ['dev', 'eu']],
    [['(dev | test) & eu'], ['test', 'eu']],
    [['!(dev | test)'], ['eu']],
    [['!(dev | test)'], ['test']],
    [['Dev'], ['dev']],
    [['dev | test & eu'], ['dev']],
    [['(dev'], ['dev']],
    [['dev &'], ['dev']],
  ] as const
).map(([value, profiles]) =>
  only(`profile: ${value.join(', ')} with ${profiles.join(', ') || 'none'}`, [profile(...value)], { profiles }),
);

const properties = (name: string, attributes: Readonly<Record<string, Json>>, given?: string): Scenario =>
  only(`property: ${name}`, [property(attributes)], given === undefined ? {} : { properties: { 'audit.mode': given } });
const mode = { name: 'audit.mode' };

const PROPERTIES: readonly Scenario[] = [
  properties('is set', mode, 'on'),
  properties('is not set', mode),
  properties('is false', mode, 'false'),
  properties('is FALSE', mode, 'FALSE'),
  properties('is no', mode, 'no'),
  properties('is empty', mode, ''),
  properties('has the value', { ...mode, havingValue: 'full' }, 'full'),
  properties('has the value in capitals', { ...mode, havingValue: 'full' }, 'FULL'),
  properties('has another value', { ...mode, havingValue: 'full' }, 'brief'),
  properties('is to be false, and is', { ...mode, havingValue: 'false' }, 'false'),
  properties('is not set, which is enough', { ...mode, matchIfMissing: true }),
  properties('is false where not set is enough', { ...mode, matchIfMissing: true }, 'false'),
  properties('has a value, and is not set', { ...mode, havingValue: 'full', matchIfMissing: true }),
  properties('has another value where not set is enough', { ...mode, havingValue: 'full', matchIfMissing: true }, 'x'),
  only('property: two are set', [property({ name: ['a.b', 'a.c'] })], { properties: { 'a.b': '1', 'a.c': '2' } }),
  only('property: one of two is set', [property({ name: ['a.b', 'a.c'] })], { properties: { 'a.b': '1' } }),
];

const EXPRESSIONS: readonly Scenario[] = [
  only('expression: true', [expression('${audit.workers:1} > 1')], { properties: { 'audit.workers': '2' } }),
  only('expression: false', [expression('${audit.workers:1} > 1')]),
  only('expression: texts', [expression("'${audit.mode:full}' == 'full' and !false")]),
  only('expression: no truth', [expression('1 + 1')]),
  only('expression: cannot be read', [expression('1 +')]),
  only('expression: a placeholder without a value', [expression('${audit.workers} > 1')]),
];

const OTHERS: readonly Scenario[] = [
  only('class: is there', [{ ConditionalOnClass: { name: 'java.util.List' } }]),
  only('class: is not there', [{ ConditionalOnClass: { name: 'org.example.NotThere' } }]),
  only('class: one of two is there', [{ ConditionalOnClass: { name: ['java.util.List', 'org.example.NotThere'] } }]),
  only('own: holds', [own('InEurope')], { properties: { region: 'eu' } }),
  only('own: does not hold', [own('InEurope')], { properties: { region: 'us' } }),
  only('several: all hold', [own('InEurope'), profile('dev')], { properties: { region: 'eu' }, profiles: ['dev'] }),
  only('several: one does not', [own('InEurope'), profile('dev')], { properties: { region: 'eu' } }),
  only('several: nothing turns one over that does not hold', [
    own('Never'),
    property({ ...mode, matchIfMissing: true }),
  ]),
];

/** What a method makes, and under which conditions. */
type Made = readonly [type: string, ...conditions: readonly Annotation[]];

/** Beans of methods, in the order in which conditions on beans are judged. */
const made = (
  name: string,
  methods: Readonly<Record<string, Made>>,
  { on = [], setup = {} }: { readonly on?: readonly Annotation[]; readonly setup?: Setup } = {},
): Scenario => ({
  name,
  types: {
    Store: { fields: { name: { type: 'String' } } },
    DiskStore: { fields: {}, includes: 'Store' },
    Audit: { fields: { name: { type: 'String' } } },
  },
  beans: {
    Beans: {
      annotations: [{ Configuration: {} }, ...on],
      methods: Object.fromEntries(
        Object.entries(methods).map(([method, [returns, ...conditions]]) => [
          method,
          { annotations: [{ Bean: {} }, ...conditions], returns },
        ]),
      ),
    },
  },
  setup,
  calls: [{ there: ['Beans', ...Object.keys(methods)] }],
});

const onStore = onBean({ value: 'Store' });
const noStore = onMissing({ value: 'Store' });

const BEANS: readonly Scenario[] = [
  made('bean: is there', { store: ['Store'], audit: ['Audit', onStore] }),
  made('bean: is not there', { store: ['Store', own('Never')], audit: ['Audit', onStore] }),
  made('bean: a subclass is there', { disk: ['DiskStore'], audit: ['Audit', onStore] }),
  made('bean: the superclass is there', { store: ['Store'], audit: ['Audit', onBean({ value: 'DiskStore' })] }),
  made('bean: by its name', { store: ['Store'], audit: ['Audit', onBean({ name: 'store' })] }),
  made('bean: by a name that is not there', { store: ['Store'], audit: ['Audit', onBean({ name: 'stores' })] }),
  made('bean: both of two are there', {
    ...{ store: ['Store'], first: ['Audit'] },
    second: ['Audit', onBean({ value: ['Store', 'Audit'] })],
  }),
  made('bean: one of two is there', { store: ['Store'], audit: ['Audit', onBean({ value: ['Store', 'DiskStore'] })] }),
  made('bean: by class and by name', { store: ['Store'], audit: ['Audit', onBean({ value: 'Store', name: 'store' })] }),
  made('bean: by class, and by a name that is not there', {
    store: ['Store'],
    audit: ['Audit', onBean({ value: 'Store', name: 'stores' })],
  }),
  made('bean: depends on one that depends', {
    ...{ store: ['Store'], first: ['Audit', onStore] },
    second: ['Audit', onBean({ name: 'first' })],
  }),
  made('bean: depends on one that is left out', {
    ...{ store: ['Store', own('Never')], first: ['Audit', onStore] },
    second: ['Audit', onBean({ name: 'first' })],
  }),
  made('bean: is declared later', { audit: ['Audit', onStore], store: ['Store'] }),
  made('missing bean: is there', { store: ['Store'], audit: ['Audit', noStore] }),
  made('missing bean: is not there', { store: ['Store', own('Never')], audit: ['Audit', noStore] }),
  made('missing bean: a subclass is there', { disk: ['DiskStore'], audit: ['Audit', noStore] }),
  made('missing bean: by its name', { store: ['Store'], audit: ['Audit', onMissing({ name: 'store' })] }),
  made('missing bean: one of two is there', {
    store: ['Store'],
    audit: ['Audit', onMissing({ value: ['Store', 'DiskStore'] })],
  }),
  made('missing bean: its own class where none is given', { store: ['Store'], other: ['Store', onMissing()] }),
  made('missing bean: the first of two that give way stays', {
    first: ['Store', onMissing()],
    second: ['Store', onMissing()],
  }),
  made('missing bean: gives way to a subclass', { disk: ['DiskStore'], store: ['Store', onMissing()] }),
  made('missing bean: a subclass does not give way to its superclass', {
    store: ['Store'],
    disk: ['DiskStore', onMissing()],
  }),
  made('missing bean: is declared later', { audit: ['Audit', noStore], store: ['Store'] }),
  made('missing bean: beside one that is there', {
    ...{ store: ['Store'] },
    audit: ['Audit', onStore, onMissing({ value: 'DiskStore' })],
  }),
];

const METHODS: readonly Scenario[] = [
  made(
    'methods: a profile',
    { fast: ['Store', profile('dev')], slow: ['Store', profile('!dev')] },
    { setup: { profiles: ['dev'] } },
  ),
  made('methods: a property', { fast: ['Store', property(mode)], slow: ['Store'] }),
  made('methods: an expression', { fast: ['Store', expression('${fast:false}')], slow: ['Store'] }),
  made('methods: a condition of their own', { fast: ['Store', own('Never')], slow: ['Store'] }),
  made('methods: a class that is left out has none', { fast: ['Store'] }, { on: [own('Never')] }),
  made('methods: a class under a condition on beans', { fast: ['Store'] }, { on: [onStore] }),
];

export const CONDITIONS: readonly Scenario[] = [
  ...PROFILES,
  ...PROPERTIES,
  ...EXPRESSIONS,
  ...OTHERS,
  ...BEANS,
  ...METHODS,
];
