import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { serverEnvironment, type Account } from './programs';
import type { Command } from './service';

/**
 * A shell between us and the server. Names of signals that it reads are sent to the server; when its input ends,
 * because we are gone however we went, it ends the server and removes its folder.
 */
const GUARD = `
folder=$1 log=$2 kill=$3; shift 3
exec 3<&0
"$@" </dev/null 3<&- >>"$log" 2>&1 &
server=$!
{
  while read -r signal; do kill -s "$signal" $server; done
  : >"$folder/orphaned"; kill -s "$kill" $server
  for tenth in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do sleep 0.1; done
  kill -s KILL $server
} <&3 3<&- >/dev/null 2>&1 &
reader=$!
exec 3<&-
echo $server
wait $server
status=$?
[ -e "$folder/orphaned" ] && rm -rf "$folder"
kill -s KILL $reader
wait $reader
exit $status
`;

export interface GuardedProcess {
  /** Of the server itself. */
  readonly pid: number;
  readonly exited: Promise<void>;
  signal(name: NodeJS.Signals): void;
}

/** Starts a server that does not outlive this process. `folder` is the account's own, and removed with the server. */
export async function startGuarded(
  { file, args }: Command,
  options: { readonly folder: string; readonly log: string; readonly killSignal: NodeJS.Signals } & Account,
): Promise<GuardedProcess> {
  const { folder, log, killSignal, ...account } = options;
  const guard = spawn('/bin/sh', ['-c', GUARD, 'guard', folder, log, killSignal.slice(3), file, ...args], {
    ...account,
    cwd: folder,
    env: serverEnvironment(),
    // Out of reach of a Ctrl-C, which would end the guard before it can clean up.
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  // Not once(): a failure to spawn comes as `error`, which rejects the wait for the first line.
  const exited = new Promise<void>((resolve) => guard.on('exit', () => resolve()));
  // The server has ended already.
  guard.stdin.on('error', () => undefined);
  const lines = createInterface({ input: guard.stdout });
  const [line] = (await Promise.race([
    once(lines, 'line'),
    once(guard, 'error').then(([error]) => Promise.reject(error as Error)),
  ])) as [string];
  lines.close();
  return { pid: Number(line), exited, signal: (name) => void guard.stdin.write(`${name.slice(3)}\n`) };
}
