import { child } from '../../../support/connectors/child';

describe('FileSource of standard input', () => {
  it('reads lines to the end, once', async () => {
    const { process, ended } = child('stdin-lines.ts', ['100']);
    process.stdin.write('\ufeffone\r\ntwo');
    process.stdin.end(Buffer.concat([Buffer.from(' more\n'), Buffer.from([0xff, 0x0a]), Buffer.from('last')]));
    const { code, out, err } = await ended;
    expect(err).toBe('');
    expect(JSON.parse(out)).toEqual({
      lines: ['one', 'two more', 'last'],
      bad: ['standard input'],
      second: 'MILLRACE_SOURCE_UNREADABLE',
    });
    expect(code).toBe(0);
  }, 30_000);

  it('lets the process end when it is closed while the other side still writes', async () => {
    const { process, ended } = child('stdin-lines.ts', ['1']);
    process.stdin.on('error', () => undefined);
    process.stdin.write('one\n');
    const { code, out } = await ended;
    expect(JSON.parse(out)).toMatchObject({ lines: ['one'] });
    expect(code).toBe(0);
    process.stdin.destroy();
  }, 30_000);
});
