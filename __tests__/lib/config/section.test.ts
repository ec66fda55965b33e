import 'reflect-metadata';
import { z, type ZodType } from 'zod';
import { commandLineSource } from '../../../lib/config/command-line-source';
import { Environment } from '../../../lib/config/environment';
import { EnvironmentSource } from '../../../lib/config/environment-source';
import { FixedSource } from '../../../lib/config/fixed-source';
import { readProperties } from '../../../lib/config/properties-file';
import { dataSize, duration } from '../../../lib/config/schemas';
import { bindValues } from '../../../lib/config/section';
import { readYaml } from '../../../lib/config/yaml-file';
import { Faults } from '../../../lib/errors/faults';

const yaml = (content: string) =>
  new Environment(
    readYaml('a.yaml', content).map((p) => new FixedSource('a.yaml', p)),
    [],
  );
const properties = (content: string) =>
  new Environment([new FixedSource('a.properties', readProperties('a.properties', content))], []);

function bind(environment: Environment, schema: ZodType<object>, prefix = 'x') {
  const faults = new Faults();
  const values = bindValues(environment, prefix, schema, 'Test', faults);
  return {
    values,
    faults: faults.all.map(({ error }) => `${error.code.replace('MILLRACE_CONFIG_', '')} ${error.message}`),
  };
}

describe('texts become what the schema asks for', () => {
  it.each<[string, ZodType, unknown]>([
    ['5', z.number(), 5],
    [' 1e3 ', z.int(), 1000],
    ['5', z.string(), '5'],
    ['12345678901234567890', z.bigint(), 12345678901234567890n],
    ['Yes', z.boolean(), true],
    ['off', z.boolean(), false],
    ['b', z.enum(['a', 'b']), 'b'],
    ['2', z.literal([1, 2]), 2],
    ['2024-01-02', z.date(), new Date('2024-01-02')],
    ['a, b,c', z.array(z.string()), ['a', 'b', 'c']],
    ['', z.array(z.string()), []],
    ['1,2', z.array(z.number()), [1, 2]],
    ['1,2,1', z.set(z.number()), new Set([1, 2])],
    ['1,on', z.tuple([z.number(), z.boolean()]), [1, true]],
    ['5', z.union([z.boolean(), z.number(), z.string()]), 5],
    ['x', z.union([z.boolean(), z.number(), z.string()]), 'x'],
    ['5', z.number().optional().default(1).readonly(), 5],
    ['5', z.number().transform((n) => n * 2), 10],
    ['5', z.string().transform(Number).pipe(z.number()), 5],
    ['5', z.preprocess((v) => v, z.number()), 5],
    ['5', z.coerce.number(), 5],
    ['5', z.lazy(() => z.number()), 5],
    ['2 s', duration(), 2000],
    ['250', duration(), 250],
    ['64 KiB', dataSize(), 65536],
    ['x', z.any(), 'x'],
  ])('%j', (text, schema, expected) => {
    const { values, faults } = bind(properties(`x.key=${text}`), z.object({ key: schema }));
    expect(faults).toEqual([]);
    expect(values).toEqual({ key: expected });
  });

  it('takes texts from YAML as they are written', () => {
    const schema = z.object({
      version: z.string(),
      zip: z.string(),
      flag: z.string(),
      port: z.number(),
      on: z.boolean(),
    });
    const { values } = bind(yaml('x: { version: 1.10, zip: 00123, flag: TRUE, port: "80", on: "true" }'), schema);
    expect(values).toEqual({ version: '1.10', zip: '00123', flag: 'TRUE', port: 80, on: true });
  });
});

it('reads nested objects, lists and records in any spelling and from several sources', () => {
  const schema = z.strictObject({
    poolSize: z.number(),
    servers: z.array(z.strictObject({ hostName: z.string(), ports: z.array(z.number()).default([]) })),
    labels: z.record(z.string(), z.string()),
    byName: z.record(z.string(), z.object({ weight: z.number() })),
    extra: z.object({ deep: z.object({ er: z.number().optional() }) }),
    absent: z.object({ needed: z.string() }).optional(),
  });
  const file = yaml(`
x:
  pool-size: 1
  servers: [{ host_name: a, ports: [1, 2] }, { hostName: b }, { hostName: c }]
  labels: { com.acme: debug, Other-Label: 7 }
  byName: { Left: { weight: 1 }, right: { WEIGHT: 2 } }
  extra: { deep: }
`).sources;
  const outer = [
    commandLineSource(['--x.pool-size=3', '--x.by-name.left.weight', '5']),
    new EnvironmentSource({ X_POOL_SIZE: '2', X_LABELS_NEW: 'n', X_UNRELATED: '1', X_BY_NAME_RIGHT_WEIGHT: '9' }),
  ];
  const { values, faults } = bind(new Environment([...outer, ...file], []), schema);
  expect(faults).toEqual([]);
  expect(values).toEqual({
    poolSize: 3,
    servers: [
      { hostName: 'a', ports: [1, 2] },
      { hostName: 'b', ports: [] },
      { hostName: 'c', ports: [] },
    ],
    labels: { 'com.acme': 'debug', 'Other-Label': '7', new: 'n' },
    byName: { left: { weight: 5 }, right: { weight: 9 } },
    extra: { deep: {} },
  });
});

it('replaces a list by the whole list of a higher source', () => {
  const schema = z.object({ servers: z.array(z.object({ host: z.string(), port: z.number().default(1) })) });
  const environment = new Environment(
    [
      new EnvironmentSource({ X_SERVERS_0_HOST: 'e' }),
      ...yaml('x: { servers: [{ host: a, port: 5 }, { host: b }] }').sources,
    ],
    [],
  );
  expect(bind(environment, schema).values).toEqual({ servers: [{ host: 'e', port: 1 }] });
});

it('follows recursive schemas and unions of objects as far as the configuration goes', () => {
  const tree = z.object({
    name: z.string(),
    get child() {
      return tree.optional();
    },
    get more() {
      return z.array(tree).default([]);
    },
  });
  const kinds = z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('file'), path: z.string() }),
    z.object({ kind: z.literal('socket'), port: z.number() }),
  ]);
  const environment = properties('x.name=a\nx.child.name=b\nx.child.more[0].name=c\nx.out.kind=socket\nx.out.port=7');
  expect(bind(environment, tree.and(z.object({ out: kinds }))).values).toEqual({
    name: 'a',
    more: [],
    child: { name: 'b', more: [{ name: 'c', more: [] }] },
    out: { kind: 'socket', port: 7 },
  });
});

describe('faults', () => {
  const schema = z.strictObject({
    retries: z.int().min(1),
    url: z.string(),
    mode: z.enum(['fast', 'safe']).optional(),
    wait: duration().optional(),
    weights: z.array(z.number()).optional(),
    password: z.string().min(20).optional(),
    pool: z.strictObject({ size: z.number() }).optional(),
    either: z.union([z.number(), z.boolean()]).optional(),
  });

  it('are told all at once, with key, origin, value and what was expected', () => {
    const { values, faults } = bind(
      yaml(`
x:
  retries: three
  mode: slow
  wait: soon
  weights: [1, heavy]
  password: hunter2
  pool: { sizes: 3 }
  either: x
  retrys: 4
`),
      schema,
    );
    expect(values).toBeUndefined();
    expect(faults).toEqual([
      "INVALID x.retries is 'three' (a.yaml:3); expected: number.",
      'MISSING x.url is not set; expected: string.',
      `INVALID x.mode is 'slow' (a.yaml:4); expected: one of "fast"|"safe".`,
      "INVALID x.wait is 'soon' (a.yaml:5); expected: a duration such as 500 ms, 2 s, 5 min or 1 h.",
      "INVALID x.weights[1] is 'heavy' (a.yaml:6); expected: number.",
      "INVALID x.password is '******' (a.yaml:7); expected: string to have >=20 characters.",
      'MISSING x.pool.size is not set; expected: number.',
      'UNKNOWN_KEY x.pool.sizes (a.yaml:8) means nothing here. Did you mean x.pool.size?',
      "INVALID x.either is 'x' (a.yaml:9); expected: number or boolean.",
      'UNKNOWN_KEY x.retrys (a.yaml:10) means nothing here. Did you mean x.retries?',
    ]);
  });

  it('name an element of a text with commas, an object in the place of a text, and a gap in a list', () => {
    const { faults } = bind(
      properties('x.a=1,b\nx.b.c=1\nx.d[0]=1\nx.d[2]=3\nx.e=1'),
      z.object({
        a: z.array(z.number()),
        b: z.string(),
        d: z.array(z.number()),
        e: z.object({ f: z.number() }),
      }),
    );
    expect(faults).toEqual([
      "INVALID x.a[1] is '1,b' (a.properties:1); expected: number.",
      "INVALID x.b is '{...}' (a.properties:2); expected: string.",
      'MISSING x.d[1] is not set; expected: number.',
      "INVALID x.e is '1' (a.properties:5); expected: object.",
    ]);
  });

  it('never show a secret, not even by the words of the schema', () => {
    const told = z.object({
      apiKey: z.string().refine(() => false, { error: (issue) => `bad: ${String(issue.input)}` }),
      url: z.string().max(3),
    });
    const { faults } = bind(properties('x.api-key=s3cr3t\nx.url=pg://me:s3cr3t@host/db'), told);
    expect(faults).toHaveLength(2);
    expect(faults.join()).not.toContain('s3cr3t');
    expect(faults.join()).toContain('bad: ******');
    expect(faults.join()).toContain('pg://me:******@host/db');
  });

  it('tell placeholders that cannot be resolved, and schemas that fail', () => {
    expect(bind(properties('x.a=${no}'), z.object({ a: z.string() })).faults).toEqual([
      'UNRESOLVED no is not set, and x.a (a.properties:1) uses it.',
    ]);
    const throwing = z.object({
      a: z.string().transform(() => {
        throw new TypeError('oh');
      }),
    });
    expect(bind(properties('x.a=1'), throwing).faults).toEqual([
      "SCHEMA The section 'x' cannot be bound: TypeError: oh.",
    ]);
    const asynchronous = z.object({ a: z.string().refine(async () => true) });
    expect(bind(properties('x.a=1'), asynchronous).faults[0]).toMatch(/^SCHEMA /);
  });
});
