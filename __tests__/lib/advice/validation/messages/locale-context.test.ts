import { currentLocale, NotBlank, Service, Validated, ValidationError, Validator, withLocale } from 'millrace';
import { TestContainer } from 'millrace/testing';

const ENGLISH = 'must not be blank';
const CHINESE = '不能为空';

@Service()
@Validated()
class Bills {
  find(@NotBlank() _number: string): void {}
  async insert(@NotBlank() _number: string): Promise<void> {}
}

const messageOf = (call: () => unknown): Promise<string | undefined> =>
  Promise.resolve()
    .then(call)
    .then(
      () => undefined,
      (error: unknown) => (error as ValidationError).violations[0]?.message,
    );

test('messages are in the language of the call, else in that of the application', async () => {
  const properties = { 'millrace.validation.locale': 'en' };
  await using container = await TestContainer.start([Bills], { properties });
  const bills = container.get(Bills);
  expect(currentLocale()).toBeUndefined();
  expect(await messageOf(() => bills.find(' '))).toBe(ENGLISH);
  const both = await Promise.all([
    messageOf(() => withLocale('zh-CN', () => bills.find(' '))),
    messageOf(() => withLocale('zh-CN', () => bills.insert(' '))),
    messageOf(() => bills.insert(' ')),
    messageOf(() => withLocale('zh-CN', () => withLocale('en', () => bills.insert(' ')))),
    messageOf(() => withLocale('tlh', () => bills.insert(' '))),
  ]);
  expect(both).toEqual([expect.stringContaining(CHINESE), expect.stringContaining(CHINESE), ENGLISH, ENGLISH, ENGLISH]);
});

test('it goes along with what is awaited, and ends with it', async () => {
  const seen = await withLocale('zh-CN', async () => {
    await new Promise((resolve) => setImmediate(resolve));
    return currentLocale();
  });
  expect([seen, currentLocale()]).toEqual(['zh-CN', undefined]);
});

test('a validator goes by it, unless it is told another', () => {
  class Bill {
    @NotBlank() number = '';
  }
  const validator = new Validator({ locale: 'en' });
  const message = (locale?: string) =>
    withLocale('zh-CN', () => validator.validate(new Bill(), locale === undefined ? {} : { locale })).violations[0]
      ?.message;
  expect(message()).toContain(CHINESE);
  expect(message('en')).toBe(ENGLISH);
});
