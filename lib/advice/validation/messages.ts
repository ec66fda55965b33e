import { inspect } from 'node:util';
import type { ConstraintRecord } from '../../metadata/validation';

const ENGLISH: Readonly<Record<string, string>> = {
  NotNull: 'must not be null',
  NotBlank: 'must not be blank',
  NotEmpty: 'must not be empty',
  Size: 'size must be between {min} and {max}',
  Min: 'must be greater than or equal to {value}',
  Max: 'must be less than or equal to {value}',
  Positive: 'must be greater than 0',
  PositiveOrZero: 'must be greater than or equal to 0',
  Pattern: 'must match "{regexp}"',
  Email: 'must be a well-formed email address',
};

const CHINESE: Readonly<Record<string, string>> = {
  NotNull: '不能为null',
  NotBlank: '不能为空',
  NotEmpty: '不能为空',
  Size: '个数必须在{min}和{max}之间',
  Min: '最小不能小于{value}',
  Max: '最大不能超过{value}',
  Positive: '必须是正数',
  PositiveOrZero: '必须是正数或零',
  Pattern: '需要匹配正则表达式"{regexp}"',
  Email: '不是一个合法的电子邮件地址',
};

let systemLocale: string | undefined;

/** The message of a violation, in the user's words or those of the locale. */
export function messageOf(
  { constraint, attributes, message }: ConstraintRecord,
  value: unknown,
  locale = (systemLocale ??= Intl.DateTimeFormat().resolvedOptions().locale),
): string {
  const texts = locale.startsWith('zh') ? CHINESE : ENGLISH;
  return interpolate(message ?? texts[constraint] ?? constraint, attributes, value);
}

/** One pass, so that nothing in a value is taken for a placeholder. What has no such attribute stays as it is. */
function interpolate(template: string, attributes: ConstraintRecord['attributes'], value: unknown): string {
  return template.replaceAll(
    /\\([\\{}$])|\$\{validatedValue\}|\{(\w+)\}/g,
    (text: string, escaped?: string, name?: string) => {
      if (escaped !== undefined) return escaped;
      if (name === undefined) return show(value);
      return Object.hasOwn(attributes, name) ? show(attributes[name]) : text;
    },
  );
}

function show(value: unknown): string {
  if (value instanceof RegExp) return value.source;
  return typeof value === 'string' ? value : inspect(value, { depth: 1, breakLength: Infinity });
}
