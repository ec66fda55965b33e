import { checkedBounds, type ExecutorBounds } from '../advice/async/executor-bounds';
import type { Environment } from '../config/environment';
import type { Faults } from '../errors/faults';
import { isMillraceError, MillraceError } from '../errors/millrace-error';
import { namedEntries } from './named-sections';

const SECTION = 'millrace.executors';
/** The keys, in the spelling that relaxed binding makes equal to every other. */
const KEYS = new Map([
  ['coresize', 'coreSize'],
  ['maxsize', 'maxSize'],
  ['queuecapacity', 'queueCapacity'],
  ['rejection', 'rejection'],
] as const);

/** The section `millrace.executors.<name>.{core-size, max-size, queue-capacity, rejection}`. */
export function executorSection(environment: Environment, faults: Faults): ReadonlyMap<string, ExecutorBounds> {
  const executors = new Map<string, ExecutorBounds>();
  for (const { name, value } of namedEntries(environment.section(SECTION), isBounds)) {
    try {
      executors.set(name, checkedBounds(name, boundsOf(name, value)));
    } catch (error) {
      if (!isMillraceError(error)) throw error;
      faults.addError(`${SECTION}.${name}`, error);
    }
  }
  return executors;
}

/** Bounds as they are written: texts of files and of the command line. */
function boundsOf(executor: string, section: unknown): ExecutorBounds {
  // `reports:` with nothing behind it is an executor with the defaults.
  if (section === null || section === '') return {};
  if (typeof section !== 'object') throw invalid(executor, `it is '${section as string}'`);
  const bounds: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(section)) {
    const known = boundName(key);
    if (known === undefined) throw invalid(executor, `'${key}' is none of its keys`);
    bounds[known] = known === 'rejection' ? String(value) : Number(value);
  }
  return bounds;
}

function isBounds(value: Readonly<Record<string, unknown>>): boolean {
  const keys = Object.keys(value);
  return keys.length === 0 || keys.some((key) => boundName(key) !== undefined);
}

function boundName(key: string): string | undefined {
  return KEYS.get(key.replace(/[-_]/g, '').toLowerCase() as 'rejection');
}

function invalid(executor: string, problem: string): MillraceError {
  return new MillraceError('MILLRACE_ASYNC_EXECUTOR_OPTIONS', { executor, problem });
}
