import { defineErrors } from '../define';

/** Codes of `state`: keyed state, operator state and their snapshots. */
export const stateErrors = defineErrors({
  MILLRACE_STATE_OUTSIDE_KEY: {
    message: (p: { state: string }) =>
      `State '${p.state}' was used while no record or timer of a key is being processed.`,
    remedy:
      'Use keyed state only inside processElement and onTimer, before any await. Asynchronous work belongs into an asynchronous map before or after the keyed function.',
  },
  MILLRACE_STATE_REDECLARED: {
    message: (p: { operator: string; state: string; kind: string; other: string }) =>
      `Operator '${p.operator}' declares '${p.state}' as a ${p.kind} state, and as a ${p.other} state before.`,
    remedy: 'Give each state of an operator a name of its own.',
    kind: 'wrong-use',
  },
  MILLRACE_STATE_MAP_KEY: {
    message: (p: { operator: string; state: string; problem: string }) =>
      `The map state '${p.state}' of operator '${p.operator}' was given a key that is ${p.problem}.`,
    remedy: 'The keys of a map state are strings, numbers, booleans or bigints; join several fields into one string.',
    kind: 'wrong-use',
  },
  MILLRACE_STATE_FOREIGN_KEY: {
    message: (p: {
      operator: string;
      state: string;
      key: unknown;
      group: number;
      range: { readonly first: number; readonly last: number };
    }) =>
      `Operator '${p.operator}' has no key group ${p.group}, which key ${String(p.key)} is of, but ${p.range.first} to ${p.range.last}: '${p.state}' cannot keep it.`,
    remedy:
      'A key function must give the same key for a record whenever it is called: no randomness, no time, no record that changes in between.',
  },
  MILLRACE_STATE_NOT_SERIALIZABLE: {
    message: (p: { operator: string; state: string }) =>
      `State '${p.state}' of operator '${p.operator}' holds something that cannot be copied into a snapshot.`,
    remedy: 'Keep plain data in state: no functions, promises, sockets or other handles.',
  },
  MILLRACE_STATE_UNKNOWN: {
    message: (p: { operator: string; state: string }) =>
      `Operator '${p.operator}' declares no state '${p.state}', which a snapshot or a reader names.`,
    remedy: 'Declare the state again under the name it was saved with, or start without the snapshot.',
    kind: 'wrong-use',
  },
  MILLRACE_STATE_QUERY_OPERATOR: {
    message: (p: { uid: string; known: readonly string[] }) =>
      `No operator of the uid '${p.uid}' has keyed state that can be asked for; ${p.known.length === 0 ? 'there is none at all' : `there are ${p.known.join(', ')}`}.`,
    remedy:
      'Name the `uid` of a keyed function that declares state by @KeyedState; what windows and joins keep is theirs.',
    kind: 'wrong-use',
  },
  MILLRACE_STATE_QUERY_ENDED: {
    message: (p: { job: string; state: string }) => `The job ${p.job} is ${p.state}: its state cannot be asked for.`,
    remedy: 'Ask while the job runs; what is to be there later, a sink writes out.',
  },
  MILLRACE_STATE_INCOMPATIBLE: {
    message: (p: { operator: string; state: string; field: string; saved: string; declared: string }) =>
      `State '${p.state}' of operator '${p.operator}' was saved with ${p.field === '' ? 'a' : `'${p.field}' as a`} ${p.saved}, and is declared with a ${p.declared} now.`,
    remedy:
      'Fields may be added and taken away, and numbers become bigints; for any other change give the field or the state a new name, and fill it from the old one.',
  },
  MILLRACE_SNAPSHOT_UNREADABLE: {
    message: (p: { problem: string }) => `The snapshot cannot be read: ${p.problem}.`,
    remedy: 'Start from another snapshot: this one was damaged, or written by another version of Millrace.',
  },
  MILLRACE_STATE_DISK_UNAVAILABLE: {
    message: (p: { problem: string }) => `State cannot be kept on disk: ${p.problem}.`,
    remedy:
      'Install what it stands on, `npm install lmdb msgpackr`, on a platform that lmdb has binaries for, or set millrace.state.backend to heap.',
    kind: 'wrong-use',
  },
  MILLRACE_STATE_DIRECTORY: {
    message: (p: { directory: string; problem: string }) =>
      `The directory for state, ${p.directory}, cannot be used: ${p.problem}.`,
    remedy: 'Set millrace.state.directory to a folder in which this user may create folders.',
    kind: 'wrong-use',
  },
  MILLRACE_STATE_DISK_FAILED: {
    message: (p: { operator: string; folder: string; free: number | undefined; problem: string }) =>
      `The state of operator '${p.operator}' in ${p.folder} cannot be read or written${
        p.free === undefined ? '' : ` (${p.free} MiB are free there)`
      }: ${p.problem}.`,
    remedy:
      'Where the disk is full, make room or set millrace.state.directory to a folder on a larger one; state that expires or is cleared makes room, too.',
  },
  MILLRACE_STATE_KEY_TOO_LONG: {
    message: (p: { operator: string; state: string; key: unknown; bytes: number; limit: number }) =>
      `The key of an entry of the sorted map '${p.state}' of operator '${p.operator}' takes ${p.bytes} bytes on disk, where ${p.limit} are the most: '${beginning(p.key)}'.`,
    remedy: 'Give the entry a shorter key that has the same order, and keep the long text in the value.',
    kind: 'wrong-use',
  },
});

function beginning(key: unknown): string {
  const text = String(key);
  return text.length > 40 ? `${text.slice(0, 40)}...` : text;
}
