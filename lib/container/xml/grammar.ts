/** The namespaces that bean files are written in. */
export const NAMESPACES = {
  beans: 'http://www.springframework.org/schema/beans',
  context: 'http://www.springframework.org/schema/context',
  p: 'http://www.springframework.org/schema/p',
  c: 'http://www.springframework.org/schema/c',
  xsi: 'http://www.w3.org/2001/XMLSchema-instance',
} as const;

/** What an element may hold. */
export interface ElementRule {
  readonly attributes?: readonly string[];
  readonly required?: readonly string[];
  readonly children?: readonly string[];
  /** Whether text stands in it. Default: false. */
  readonly text?: boolean;
  /** Whether `p:` and `c:` attributes are read. Default: false. */
  readonly inline?: boolean;
  /** Attributes and children that Spring has, and that are not supported here. */
  readonly unsupported?: readonly string[];
}

/** The elements that are values. */
export const VALUES = ['bean', 'ref', 'idref', 'value', 'null', 'array', 'list', 'set', 'map', 'props'] as const;

export type ValueName = (typeof VALUES)[number];

const DEFAULTS = ['default-lazy-init', 'default-merge', 'default-init-method', 'default-destroy-method'];

const PLACEHOLDER_ATTRIBUTES = ['location', 'ignore-resource-not-found', 'ignore-unresolvable', 'file-encoding'];

/** Every element by its local name, those of `context` as `context:name`; as Spring's schema `spring-beans.xsd`. */
export const ELEMENTS: ReadonlyMap<string, ElementRule> = new Map<string, ElementRule>([
  [
    'beans',
    {
      attributes: ['profile', ...DEFAULTS, 'default-autowire'],
      children: [
        'description',
        'import',
        'alias',
        'bean',
        'beans',
        'context:property-placeholder',
        'context:component-scan',
        'context:annotation-config',
      ],
      unsupported: ['default-autowire-candidates'],
    },
  ],
  ['import', { attributes: ['resource'], required: ['resource'] }],
  ['alias', { attributes: ['name', 'alias'], required: ['name', 'alias'] }],
  [
    'bean',
    {
      attributes: [
        'id',
        'name',
        'class',
        'parent',
        'scope',
        'abstract',
        'lazy-init',
        'autowire',
        'depends-on',
        'autowire-candidate',
        'primary',
        'init-method',
        'destroy-method',
        'factory-method',
        'factory-bean',
      ],
      children: ['description', 'meta', 'constructor-arg', 'property', 'qualifier'],
      inline: true,
      unsupported: ['lookup-method', 'replaced-method'],
    },
  ],
  ['constructor-arg', { attributes: ['index', 'type', 'name', 'ref', 'value'], children: ['description', ...VALUES] }],
  [
    'property',
    { attributes: ['name', 'ref', 'value'], required: ['name'], children: ['description', 'meta', ...VALUES] },
  ],
  ['qualifier', { attributes: ['value'], required: ['value'], unsupported: ['type', 'attribute'] }],
  ['meta', { attributes: ['key', 'value'] }],
  ['description', { text: true }],
  ['ref', { attributes: ['bean'], required: ['bean'], unsupported: ['parent'] }],
  ['idref', { attributes: ['bean'], required: ['bean'] }],
  ['value', { attributes: ['type'], text: true }],
  ['null', {}],
  ['array', { attributes: ['value-type', 'merge'], children: VALUES }],
  ['list', { attributes: ['value-type', 'merge'], children: VALUES }],
  ['set', { attributes: ['value-type', 'merge'], children: VALUES }],
  ['map', { attributes: ['key-type', 'value-type', 'merge'], children: ['entry'] }],
  [
    'entry',
    { attributes: ['key', 'key-ref', 'value', 'value-ref', 'value-type'], children: ['description', 'key', ...VALUES] },
  ],
  ['key', { children: VALUES }],
  ['props', { attributes: ['merge'], children: ['prop'], unsupported: ['value-type'] }],
  ['prop', { attributes: ['key'], required: ['key'], text: true }],
  [
    'context:property-placeholder',
    {
      attributes: PLACEHOLDER_ATTRIBUTES,
      unsupported: [
        'properties-ref',
        'local-override',
        'order',
        'system-properties-mode',
        'value-separator',
        'trim-values',
        'null-value',
      ],
    },
  ],
  [
    'context:component-scan',
    {
      attributes: ['base-package'],
      required: ['base-package'],
      unsupported: [
        'annotation-config',
        'context:include-filter',
        'context:exclude-filter',
        'resource-pattern',
        'use-default-filters',
        'name-generator',
        'scope-resolver',
        'scoped-proxy',
      ],
    },
  ],
  ['context:annotation-config', {}],
]);
