import type { Annotation, Json, Scenario } from '../scenario';

/** The message of a constraint that the value breaks, in both languages. */
const said = (
  name: string,
  annotation: Annotation,
  value: Json,
  { type = 'String', locales = ['en', 'zh-CN'] }: { readonly type?: string; readonly locales?: readonly string[] } = {},
): Scenario => ({
  name,
  types: { Sample: { fields: { value: { type, annotations: [annotation] } } } },
  calls: locales.map((locale) => ({ validate: 'Sample', value: { value }, locale })),
});
const size = (message: string): Annotation => ({ Size: { min: 7, max: 20, message } });

export const MESSAGES: readonly Scenario[] = [
  said('attributes', size('长度必须在{min}-{max}之间'), 'short'),
  said('plain text', size('too short'), 'x'),
  said('the value', size('was ${validatedValue}'), 'short'),
  said('an attribute as an expression', size('at least ${min}'), 'x'),
  said('an attribute that is not there', size('at least {least}'), 'x'),
  said('an expression that names what is not there', size('at least ${least}'), 'x'),
  said('escaped braces', size('\\{min\\} is {min}'), 'x'),
  said('an escaped dollar', size('\\${min} is ${min}'), 'x'),
  said('an escaped backslash', size('\\\\{min}'), 'x'),
  said('the text of another constraint', size('{jakarta.validation.constraints.NotBlank.message}'), 'x'),
  said('a text beside it', size('sorry, {jakarta.validation.constraints.Size.message}!'), 'x'),
  said('a condition', size("${max > 10 ? 'long' : 'short'}"), 'x'),
  said('inclusive in a message', { DecimalMax: { value: '1', message: '${inclusive}' } }, 2, { type: 'BigDecimal' }),
  said('no placeholders in the value', size('was ${validatedValue}'), '{min}'),
  said('no expression in the value', size('was ${validatedValue}'), '${min}'),
  said('a number as the value', { Max: { value: 5, message: '${validatedValue} is more than {value}' } }, 7, {
    type: 'Integer',
  }),
  said('a formatted number', { Max: { value: 5, message: "${formatter.format('%1$.2f', validatedValue)}" } }, 7.5, {
    type: 'BigDecimal',
  }),
  said('null as the value', { NotNull: { message: 'was ${validatedValue}' } }, null),
  said('another language', { NotNull: {} }, null, { locales: ['fr', 'en-GB', 'zh', 'zh-TW', 'zh-Hans-CN', 'xx'] }),
  said('a dollar alone', size('$ {min} $'), 'x'),
  said('the expression of a pattern', { Pattern: { regexp: '[a-z]{2}' } }, 'x'),
];
