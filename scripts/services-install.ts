/** Installs the servers and tools that are missing, by apt-get: `npm run services:install`. */
import { spawnSync } from 'node:child_process';
import { folderOnPath } from './services/programs';
import { SERVICES, TOOLS } from './services/registry';
import type { Installable } from './services/service';

const ALL: readonly Installable[] = [...Object.values(SERVICES), ...Object.values(TOOLS)];

const missing = (): readonly Installable[] => ALL.filter((service) => service.find() === undefined);

function apt(...args: readonly string[]): boolean {
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo'];
  const [file = '', ...rest] = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args];
  console.log(`> ${[file, ...rest].join(' ')}`);
  return spawnSync(file, rest, { stdio: 'inherit' }).status === 0;
}

function install(services: readonly Installable[]): void {
  if (services.length === 0) return;
  const mayInstall = process.getuid?.() === 0 || folderOnPath('sudo') !== undefined;
  if (!folderOnPath('apt-get') || !mayInstall) {
    console.error('Servers are installed by apt-get, as root or by sudo. Elsewhere:');
    for (const { name, installHint } of services) console.error(`  ${name}: ${installHint}.`);
    process.exitCode = 1;
    return;
  }
  const packages = services.flatMap(({ aptPackages }) => aptPackages);
  // An update that fails in part (one source of several) need not keep the packages from us.
  apt('update');
  if (!apt('install', '-y', '--no-install-recommends', ...packages)) process.exitCode = 1;
}

install(missing());
for (const service of ALL) {
  const programs = service.find();
  console.log(programs === undefined ? `${service.name} is missing.` : `${service.name} is installed in ${programs}.`);
  if (programs === undefined) process.exitCode = 1;
}
