/** The parts of an entry that matter here; the others pass through untouched. */
interface LockEntry {
  version?: string;
  resolved?: string;
  link?: boolean;
  dev?: boolean;
  optional?: boolean;
  os?: readonly string[];
  cpu?: readonly string[];
  libc?: readonly string[];
  optionalDependencies?: Readonly<Record<string, string>>;
}

/** package-lock.json, version 3. */
export interface Lockfile {
  readonly packages: Readonly<Record<string, LockEntry>>;
}

export interface CompletedLockfile {
  readonly lockfile: Lockfile;
  /** The entries that were missing, by their place in node_modules. */
  readonly added: readonly string[];
  /** The entries that named a registry's host, by their place in node_modules. */
  readonly hosts: readonly string[];
}

const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

interface Platform {
  readonly os: readonly string[];
  readonly cpu: readonly string[];
  readonly libc?: readonly string[];
}

/** What a native package's name says of where it runs: `@swc/core-linux-arm-gnueabihf`. */
function platformOf(name: string): Platform | undefined {
  const words = name.split(/[/-]/);
  const os = words.filter((word) => SYSTEMS.includes(word));
  const cpu = words.filter((word) => PROCESSORS.includes(word));
  if (os.length !== 1 || cpu.length !== 1) return undefined;
  // npm knows no libc for `gnueabihf` and `musleabihf`: their packages do not say any.
  const libc = words.some((word) => word === 'gnu' || word === 'glibc')
    ? ['glibc']
    : words.includes('musl')
      ? ['musl']
      : undefined;
  return libc ? { os, cpu, libc } : { os, cpu };
}

const isInstalled = (packages: Lockfile['packages'], from: string, name: string): boolean => {
  for (let base = from; ; base = base.replace(/(^|\/)[^/]*$/, '')) {
    if (`${base === '' ? '' : `${base}/`}node_modules/${name}` in packages) return true;
    if (base === '') return false;
  }
};

/** Adds the native packages of the other platforms, and takes registry hosts out; the argument is not changed. */
export function completeLockfile(lockfile: Lockfile): CompletedLockfile {
  const packages: Record<string, LockEntry> = {};
  const hosts: string[] = [];
  for (const [place, entry] of Object.entries(lockfile.packages)) {
    const { resolved, ...rest } = entry;
    const named = resolved !== undefined && /^https?:/.test(resolved);
    if (named) hosts.push(place);
    packages[place] = named ? rest : entry;
  }
  const added: string[] = [];
  for (const [parent, entry] of Object.entries(lockfile.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const platform = platformOf(name);
      // Only an exact version can be told without the registry.
      if (!platform || !/^\d+\.\d+\.\d+/.test(version) || isInstalled(packages, parent, name)) continue;
      const place = `node_modules/${name}`;
      const { cpu, libc, os } = platform;
      // In npm's own order, so that npm leaves the entry as it is.
      packages[place] = {
        version,
        cpu,
        ...(entry.dev === true && { dev: true }),
        ...(libc && { libc }),
        optional: true,
        os,
      };
      added.push(place);
    }
  }
  const sorted = Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
  return { lockfile: { ...lockfile, packages: Object.fromEntries(sorted) }, added, hosts };
}
