import { REFUSED, eachOf, replaced, type Deviation } from './deviation';

export const VALIDATION: readonly Deviation[] = [
  {
    what: 'White space is what Unicode calls so; Hibernate Validator takes what is up to U+0020',
    reason: 'U+3000 is blank to whoever types Chinese',
    page: 'annotations/constraints.md',
    table: 'constraints',
    here: {
      NotBlank: (events) => {
        let valid = 0;
        const wide = /^\{"value":"[\u00a0\u3000\u2003]"\} valid$/;
        return events.map((event) =>
          wide.test(event)
            ? event.replace('valid', `[value: ${valid++ < 3 ? 'must not be blank' : '不能为空'}]`)
            : event,
        );
      },
    },
  },
  {
    what: 'Texts are no numbers but for `@DecimalMin`, `@DecimalMax` and `@Digits`',
    reason: "jakarta's specification; Hibernate Validator takes them everywhere",
    page: 'annotations/constraints.md',
    table: 'constraints',
    here: { 'Min of a text': REFUSED },
  },
  {
    what: '`${min}` gives the attribute',
    reason: 'Hibernate Validator fills in `{min}` first and leaves the dollar',
    page: 'validation.md#beside-spring',
    table: 'messages',
    here: {
      'an attribute as an expression': replaced(/\$7/, '7'),
      'an escaped dollar': replaced(/\$7\]$/, '7]'),
      'inclusive in a message': replaced(/\$true/, 'true'),
    },
  },
  {
    what: 'Expressions in messages are paths: calls, conditions and unknown names are refused at start',
    reason: 'a message is no program; there is no language to run in it',
    page: 'validation.md#messages',
    table: 'messages',
    here: eachOf(['a condition', 'a formatted number', 'an expression that names what is not there'], REFUSED),
  },
  {
    what: '`null` is shown as null',
    reason: 'a message that ends in nothing says nothing',
    page: 'validation.md#beside-spring',
    table: 'messages',
    here: { 'null as the value': replaced(/was \]$/, 'was null]') },
  },
  {
    what: 'English is shipped, and one Chinese',
    reason: 'other languages come with bundles of the application',
    page: 'validation.md#messages',
    table: 'messages',
    here: {
      'another language': [
        ...['must not be null', 'must not be null', '不能为null', '不能为null', '不能为null', 'must not be null'].map(
          (text) => `{"value":null} [value: ${text}]`,
        ),
      ],
    },
  },
  {
    what: '`each: true` stands for container element constraints, and paths are `names[0]`',
    reason: 'TypeScript has no annotations on type arguments',
    page: 'validation.md#beside-spring',
    table: 'validation',
    here: eachOf(
      ['nested: elements with constraints of their own', 'method: elements of a parameter'],
      replaced(/\.<list element>/g, ''),
    ),
  },
  {
    what: 'Methods are checked without `@Validated` on the class',
    reason: 'forgetting it checks nothing, unseen; what is annotated is meant',
    page: 'validation.md#beside-spring',
    table: 'validation',
    here: {
      'method: not without Validated on the class': [
        'threw ConstraintViolation [copies: must be greater than or equal to 1]',
      ],
    },
  },
];
