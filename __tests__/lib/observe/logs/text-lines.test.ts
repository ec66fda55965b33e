import { stripVTControlCharacters } from 'node:util';
import { Logging } from '../../../../lib/observe/logs/logging';
import { WorkScopes } from '../../../../lib/observe/work-scopes';

function capture(colors: boolean) {
  const lines: string[] = [];
  const scopes = new WorkScopes();
  const output = { write: (line: string) => void lines.push(line) };
  return {
    lines,
    scopes,
    log: new Logging({ application: 'flows', format: 'text', colors, output, scopes }).logger('FlowService'),
  };
}

it('is readable: clock time, level, logger, scope, message, fields', () => {
  const { lines, scopes, log } = capture(false);
  log.info('started');
  scopes.run({ trace: 7, operator: 'AssignUuid', subtask: 2 }, () =>
    log.warn({ billNumber: 'B-1', note: 'two words', list: [1, 2] }, 'late'),
  );
  expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d\.\d{3} INFO {2}FlowService started$/);
  expect(lines[1]).toMatch(
    / WARN {2}FlowService \[AssignUuid\/2 [0-9a-f]{16}0{15}7\] late billNumber=B-1 note="two words" list=\[1,2\]$/,
  );
});

it('shows an error with code, remedy, stack and causes', () => {
  const { lines, log } = capture(false);
  const error = Object.assign(new Error('refused', { cause: new TypeError('no route') }), {
    code: 'E1',
    remedy: 'Start it.',
  });
  log.error(error, 'not stored');
  expect(lines[0]).toContain('not stored\n    Error: refused [E1]\n    Remedy: Start it.\n      at ');
  expect(lines[0]).toContain('\n    Cause: TypeError: no route\n      at ');
});

it('lets no data forge a line or command the terminal', () => {
  const { lines, log } = capture(false);
  log.info({ field: 'x\u001b[2J' }, 'first\n12:00:00.000 ERROR forged \u001b[31m');
  expect(lines[0]).not.toContain('\u001b');
  expect(lines[0]).toContain('first\n    12:00:00.000 ERROR forged \\x1b[31m');
});

it('is coloured where colours are wanted, with the same text', () => {
  const plain = capture(false);
  const coloured = capture(true);
  plain.log.error({ n: 1 }, 'x');
  coloured.log.error({ n: 1 }, 'x');
  const withoutTime = (line: string | undefined): string | undefined => line?.replace(/^\S+/, '');
  expect(coloured.lines[0]).not.toBe(stripVTControlCharacters(coloured.lines[0] ?? ''));
  expect(withoutTime(stripVTControlCharacters(coloured.lines[0] ?? ''))).toBe(withoutTime(plain.lines[0]));
});
