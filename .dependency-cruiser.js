/**
 * Which room may import which; CONTRIBUTING.md has the map. `uses` may be imported, `types` by `import type` only.
 * Services (config, container, advice) and streams (the rest) meet in bootstrap alone.
 */
const BOTTOM = ['errors', 'units', 'secrets', 'metadata'];
const MODEL = [...BOTTOM, 'functions', 'time', 'state', 'types'];

const ROOMS = {
  errors: {},
  units: { uses: ['errors'] },
  secrets: {},
  metadata: { uses: ['errors', 'units'], types: ['functions', 'time', 'state', 'types', 'windows', 'joins', 'advice'] },
  time: { uses: BOTTOM },
  types: { uses: BOTTOM, types: ['functions'] },
  state: { uses: [...BOTTOM, 'time', 'types'] },
  functions: { uses: BOTTOM, types: ['time', 'state', 'types', 'windows'] },
  config: { uses: BOTTOM },
  container: { uses: [...BOTTOM, 'config'] },
  events: { uses: [...BOTTOM, 'container'] },
  advice: { uses: [...BOTTOM, 'config', 'container', 'events'] },
  scheduling: { uses: [...BOTTOM, 'container', 'time'] },
  windows: { uses: MODEL },
  joins: { uses: [...MODEL, 'windows'] },
  graph: { uses: [...MODEL, 'windows', 'joins'] },
  stream: { uses: [...MODEL, 'windows', 'joins', 'graph'] },
  operators: { uses: [...MODEL, 'graph', 'windows'] },
  checkpoint: { uses: MODEL },
  batch: { uses: MODEL },
  task: { uses: [...MODEL, 'graph', 'windows', 'operators', 'checkpoint'] },
  engine: { uses: [...MODEL, 'graph', 'windows', 'operators', 'checkpoint', 'batch', 'task'] },
  connectors: { uses: MODEL },
  observe: {
    uses: BOTTOM,
    types: ['config', 'container', 'advice', 'scheduling', 'functions', 'graph', 'task', 'engine'],
  },
};

const anyOf = (rooms) => `^lib/(${rooms.join('|')})/`;
const LOCAL = '^(lib|decorators|starters|samples|benchmarks|__tests__|scripts|bin)/';

/** The two rules that keep one folder to what it may import. */
function keep(name, path, { uses = [], types = [] }) {
  const known = [...uses, ...types];
  const rules = [
    {
      name: `${name}-layer`,
      comment: `${name} may import: ${known.join(', ') || 'nothing of ours'}.`,
      severity: 'error',
      from: { path },
      to: { path: LOCAL, pathNot: [path, ...(known.length > 0 ? [anyOf(known)] : [])] },
    },
  ];
  if (types.length > 0) {
    rules.push({
      name: `${name}-types-only`,
      comment: `${name} may import types, and nothing else, from: ${types.join(', ')}.`,
      severity: 'error',
      from: { path },
      to: { path: anyOf(types), dependencyTypesNot: ['type-only'] },
    });
  }
  return rules;
}

const PUBLIC = '^lib/(index|testing/index)\\.ts$';

module.exports = {
  forbidden: [
    ...Object.entries(ROOMS).flatMap(([room, may]) => keep(room, `^lib/${room}/`, may)),
    ...keep('decorators', '^decorators/', {
      uses: ['metadata', 'errors', 'units', 'functions'],
      types: ['state', 'time', 'types', 'windows', 'joins'],
    }),
    {
      name: 'bootstrap-layer',
      comment: 'bootstrap knows all rooms but those that stand on it.',
      severity: 'error',
      from: { path: '^lib/bootstrap/' },
      to: { path: '^lib/(cli|testing|index)' },
    },
    {
      name: 'room-is-on-the-map',
      comment: 'A new room gets its line in .dependency-cruiser.js, and in CONTRIBUTING.md.',
      severity: 'error',
      from: { path: '^lib/[^/]+/', pathNot: anyOf([...Object.keys(ROOMS), 'bootstrap', 'cli', 'testing']) },
      to: {},
    },
    {
      name: 'lib-stands-alone',
      comment: 'The library knows no starter, sample, benchmark, test or script.',
      severity: 'error',
      from: { path: '^(lib|decorators)/' },
      to: { path: '^(starters|samples|benchmarks|__tests__|scripts)/' },
    },
    {
      name: 'starter-public-entry',
      comment: 'A starter imports millrace, millrace/testing and its own folder.',
      severity: 'error',
      from: { path: '^starters/([^/]+)/', pathNot: '^starters/[^/]+/__tests__/' },
      to: { path: LOCAL, pathNot: [PUBLIC, '^starters/$1/'] },
    },
    {
      name: 'starter-test-public-entry',
      comment: "A starter's tests import what the starter may, and the support of the tests.",
      severity: 'error',
      from: { path: '^starters/([^/]+)/__tests__/' },
      to: { path: LOCAL, pathNot: [PUBLIC, '^starters/$1/', '^__tests__/support/'] },
    },
    {
      name: 'sample-public-entry',
      comment: 'A sample imports millrace, millrace/testing, starters by their package name, and its own folder.',
      severity: 'error',
      from: { path: '^samples/([^/]+)/' },
      to: { path: LOCAL, pathNot: [PUBLIC, '^starters/[^/]+/index\\.ts$', '^samples/$1/'] },
    },
    {
      name: 'entry-by-package-name',
      comment: 'Starters and samples name the package, not the path to its sources.',
      severity: 'error',
      from: { path: '^(starters|samples)/' },
      to: { path: '^lib/', dependencyTypesNot: ['aliased'] },
    },
    {
      name: 'no-cycles',
      comment: 'No file loads itself by way of others; types may name each other, as those of the fluent API do.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-dev-dependency',
      comment: 'What is shipped imports only what its package.json brings to the user.',
      severity: 'error',
      from: { path: '^(lib|decorators|starters)/', pathNot: '/__tests__/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only', 'npm'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['require', 'node', 'default', 'types'] },
  },
};
