import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { prepareApplication } from '../../../lib/bootstrap/prepared-application';
import { MillraceError } from '../../../lib/errors/millrace-error';
import { Planted } from './fixtures/planted/main';

const ROOT = join(__dirname, '..', '..', '..');

/** Where each fault is planted, its code, a word of its message and one of its remedy. */
const PLANTED = [
  ['Converter', 'MILLRACE_BEAN_UNRESOLVED', 'ExchangeRates', '@Service'],
  ['Invoices', 'MILLRACE_BEAN_CYCLE', 'invoices -> orders -> invoices', 'third bean'],
  ['Rates.of', 'MILLRACE_EXPRESSION_SYNTAX', '#currency + ', 'at the caret'],
  ['Mail.keep', 'MILLRACE_RECOVER_UNMATCHED', 'Mail.keep', 'first parameters'],
  ['Quotes.of', 'MILLRACE_CACHE_UNKNOWN', "'rate'", 'millrace.caches.<name>'],
  ['Ledger.book', 'MILLRACE_TRANSACTION_NO_MANAGER', '@Transactional', 'typeorm()'],
  ['Archive.keep', 'MILLRACE_TRANSACTION_UNSUPPORTED', 'propagation NESTED', 'another propagation'],
  ['Tariffs.of', 'MILLRACE_CACHE_OPTIONS', 'key and keyGenerator exclude', 'Leave one'],
  ['Courier.send', 'MILLRACE_ADVICE_MEMBER', 'a static method', 'methods of instances'],
  ['Doubled', 'MILLRACE_WIRING_OPTION', 'async.capacity', 'Correct the option'],
  ['Cashier', 'MILLRACE_BEAN_AMBIGUOUS', "'backTill' (class BackTill)", '@Primary'],
  ['Timing.timed', 'MILLRACE_ASPECT_UNMATCHED', 'Mail.send', 'Correct the pointcut'],
  ['TestClock', 'MILLRACE_CONDITION_PROFILE', '& and | are mixed', 'parentheses'],
  ['Counter', 'MILLRACE_BEAN_TRAITS', 'its options make it a prototype', 'Say each thing once'],
  ['Sender', 'MILLRACE_BEAN_TYPE_ERASED', '(port)', '@Inject'],
  ['mail.form', 'MILLRACE_CONFIG_UNKNOWN_KEY', 'mail.from', 'Correct the spelling'],
] as const;
const codes = PLANTED.map(([, code]) => code).sort();

function reported(): MillraceError<'MILLRACE_APPLICATION_FAULTS'> {
  try {
    prepareApplication(Planted, { env: {} });
  } catch (error) {
    return error as MillraceError<'MILLRACE_APPLICATION_FAULTS'>;
  }
  throw new Error('no fault was found');
}

test('an application with sixteen faults reports all sixteen at once, and nothing else', () => {
  const error = reported();
  expect(error).toBeInstanceOf(MillraceError);
  expect(error.code).toBe('MILLRACE_APPLICATION_FAULTS');
  const { application, faults } = error.params;
  expect(application).toBe('planted');
  expect(faults.map(({ code }) => code).sort()).toEqual(codes);
  for (const [where, code, message, remedy] of PLANTED) {
    const fault = faults.find((each) => each.code === code);
    expect(fault?.where).toContain(where);
    expect(fault?.message).toContain(message);
    expect(fault?.remedy).toContain(remedy);
  }
});

test.each([
  ['as a program', [join(__dirname, 'fixtures/planted/main.ts')]],
  ['by the command', [join(ROOT, 'bin/millrace.js'), 'run', join(__dirname, 'fixtures/planted')]],
])('run %s, it prints each with code and remedy, starts nothing and exits with 2', async (_, args) => {
  const { PATH, HOME } = process.env;
  const program = promisify(execFile)(process.execPath, ['-r', 'ts-node/register', ...args], {
    cwd: ROOT,
    env: { PATH, HOME },
    timeout: 60_000,
    killSignal: 'SIGKILL',
  });
  const ended = await program.then(
    () => {
      throw new Error('it ended as if nothing were wrong');
    },
    (error: unknown) => error as { code: number; stdout: string; stderr: string },
  );
  expect({ code: ended.code, stdout: ended.stdout }).toEqual({ code: 2, stdout: '' });
  expect(
    ended.stderr
      .match(/MILLRACE_[A-Z_]+/g)
      ?.filter((code) => codes.includes(code as never))
      .sort(),
  ).toEqual(codes);
  for (const [where, , message, remedy] of PLANTED) {
    expect(ended.stderr).toContain(where);
    expect(ended.stderr).toContain(message.trim());
    expect(ended.stderr).toContain(remedy);
  }
});
