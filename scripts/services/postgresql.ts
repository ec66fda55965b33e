import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { folderOnPath } from './programs';
import type { Service } from './service';

const DEBIAN = '/usr/lib/postgresql';

/** PostgreSQL, whose Debian packages keep the programs of each version off the PATH. */
export const postgresql: Service = {
  name: 'postgresql',
  variable: 'MILLRACE_POSTGRES_URL',
  aptPackages: ['postgresql'],
  installHint: 'install PostgreSQL 13 or newer, so that initdb, postgres and pg_isready are on the PATH',

  find() {
    const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
    const programs = versions.map((version) => join(DEBIAN, version, 'bin'));
    return (
      programs.find((folder) => existsSync(join(folder, 'initdb'))) ?? folderOnPath('initdb', 'postgres', 'pg_isready')
    );
  },

  initialize: (programs, data) => ({
    file: join(programs, 'initdb'),
    args: ['-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync', '-E', 'UTF8', '--no-locale'],
  }),

  serve: (programs, data, port) => ({
    file: join(programs, 'postgres'),
    args: [
      ...['-D', data, '-h', '127.0.0.1', '-p', String(port)],
      // The data is thrown away; what a killed process has written survives it all the same.
      ...['-c', 'fsync=off', '-c', 'shared_buffers=16MB', '-c', 'unix_socket_directories='],
    ],
  }),

  probe: (programs, port) => ({
    file: join(programs, 'pg_isready'),
    args: ['-q', '-h', '127.0.0.1', '-p', String(port)],
  }),

  url: (port) => `postgresql://postgres@127.0.0.1:${String(port)}/postgres`,
  stopSignal: 'SIGINT',
  killSignal: 'SIGQUIT',
};
