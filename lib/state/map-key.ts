import { MillraceError } from '../errors/millrace-error';
import type { Key } from './key-context';

/**
 * Checks the keys of one map state's entries; what it gives has one form of zero.
 * @throws MILLRACE_STATE_MAP_KEY
 */
export function mapKeyCheck(operator: string, state: string): (key: unknown) => Key {
  return (key: unknown) => {
    if (typeof key === 'number' && key === key) return key === 0 ? 0 : key;
    if (typeof key === 'string' || typeof key === 'boolean' || typeof key === 'bigint') return key;
    const problem = typeof key === 'number' ? 'NaN' : key === null ? 'null' : typeof key;
    throw new MillraceError('MILLRACE_STATE_MAP_KEY', { operator, state, problem });
  };
}
