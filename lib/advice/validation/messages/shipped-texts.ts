import type { MessageTexts } from './message-bundles';

const OF_JAKARTA = 'jakarta.validation.constraints.';

const named = (texts: MessageTexts): MessageTexts =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [`${OF_JAKARTA}${name}.message`, text]));

/** The words of a constraint where the application has none of its own, by locale; the empty one is every other. */
export const SHIPPED_TEXTS: Readonly<Record<string, MessageTexts>> = {
  '': {
    ...named({
      AssertFalse: 'must be false',
      AssertTrue: 'must be true',
      DecimalMax: 'must be less than or equal to {value}',
      'DecimalMax.exclusive': 'must be less than {value}',
      DecimalMin: 'must be greater than or equal to {value}',
      'DecimalMin.exclusive': 'must be greater than {value}',
      Digits: 'numeric value out of bounds (<{integer} digits>.<{fraction} digits> expected)',
      Email: 'must be a well-formed email address',
      Future: 'must be a future date',
      FutureOrPresent: 'must be a date in the present or in the future',
      Max: 'must be less than or equal to {value}',
      Min: 'must be greater than or equal to {value}',
      Negative: 'must be less than 0',
      NegativeOrZero: 'must be less than or equal to 0',
      NotBlank: 'must not be blank',
      NotEmpty: 'must not be empty',
      NotNull: 'must not be null',
      Null: 'must be null',
      Past: 'must be a past date',
      PastOrPresent: 'must be a date in the past or in the present',
      Pattern: 'must match "{regexp}"',
      Positive: 'must be greater than 0',
      PositiveOrZero: 'must be greater than or equal to 0',
      Size: 'size must be between {min} and {max}',
    }),
    'millrace.validation.Valid.message': 'must be an object',
    'millrace.validation.Valid.of.message': 'must be an object ({type})',
  },
  zh: {
    ...named({
      AssertFalse: '只能为false',
      AssertTrue: '只能为true',
      DecimalMax: '必须小于或等于{value}',
      'DecimalMax.exclusive': '必须小于{value}',
      DecimalMin: '必须大于或等于{value}',
      'DecimalMin.exclusive': '必须大于{value}',
      Digits: '数字的值超出了允许范围(只允许在{integer}位整数和{fraction}位小数范围内)',
      Email: '不是一个合法的电子邮件地址',
      Future: '需要是一个将来的时间',
      FutureOrPresent: '需要是一个将来或现在的时间',
      Max: '最大不能超过{value}',
      Min: '最小不能小于{value}',
      Negative: '必须是负数',
      NegativeOrZero: '必须是负数或零',
      NotBlank: '不能为空',
      NotEmpty: '不能为空',
      NotNull: '不能为null',
      Null: '必须为null',
      Past: '需要是一个过去的时间',
      PastOrPresent: '需要是一个过去或现在的时间',
      Pattern: '需要匹配正则表达式"{regexp}"',
      Positive: '必须是正数',
      PositiveOrZero: '必须是正数或零',
      Size: '个数必须在{min}和{max}之间',
    }),
    'millrace.validation.Valid.message': '必须是一个对象',
    'millrace.validation.Valid.of.message': '必须是一个对象({type})',
  },
};
