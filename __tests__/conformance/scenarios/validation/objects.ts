import type { Scenario } from '../../scenario';
import { NotNull, Valid, check, LINE, badLine, goodLine } from './order';

export const NESTED: readonly Scenario[] = [
  {
    name: 'nested: an object',
    types: { Line: LINE, Order: { fields: { line: { type: 'Line', annotations: [Valid] } } } },
    calls: [check({ line: badLine }), check({ line: goodLine }), check({ line: null })],
  },
  {
    name: 'nested: not without Valid',
    types: { Line: LINE, Order: { fields: { line: { type: 'Line', annotations: [NotNull] } } } },
    calls: [check({ line: badLine }), check({ line: null })],
  },
  {
    name: 'nested: elements of a list',
    types: {
      Line: LINE,
      Order: { fields: { lines: { type: 'List<Line>', annotations: [{ Size: { min: 1 } }, Valid] } } },
    },
    calls: [check({ lines: [goodLine, badLine, null] }), check({ lines: [] }), check({ lines: null })],
  },
  {
    name: 'nested: two levels',
    types: {
      Line: LINE,
      Page: { fields: { lines: { type: 'List<Line>', annotations: [Valid] } } },
      Order: {
        fields: {
          pages: { type: 'List<Page>', annotations: [Valid] },
          title: { type: 'String', annotations: [NotNull] },
        },
      },
    },
    calls: [check({ pages: [{ lines: [goodLine] }, { lines: [goodLine, badLine] }], title: null })],
  },
  {
    name: 'nested: several constraints of a field',
    types: {
      Order: {
        fields: {
          title: { type: 'String', annotations: [NotNull, { Size: { min: 3 } }, { Pattern: { regexp: '[a-z]*' } }] },
        },
      },
    },
    calls: [check({ title: 'A' }), check({ title: null }), check({ title: 'abc' })],
  },
  {
    name: 'nested: elements with constraints of their own',
    types: { Order: { fields: { tags: { type: 'List<String>', elements: [{ NotBlank: {} }] } } } },
    calls: [check({ tags: ['a', ' ', null] }), check({ tags: [] }), check({ tags: null })],
  },
  {
    name: 'inherited: fields of an ancestor',
    types: { Line: LINE, Order: { includes: 'Line', fields: { title: { type: 'String', annotations: [NotNull] } } } },
    calls: [check({ ...badLine, title: null })],
  },
];
