import type { Faults } from '../errors/faults';
import { nearNames } from '../errors/near-names';
import type { Environment } from './environment';
import { PropertyName } from './property-name';

/** More slips than these are no slip any more. */
const MAX_SLIPS = 2;

/**
 * Finds keys that nothing has read though they are spelled almost as one that was asked for: a slip there would let a
 * default hold unseen. A key that is like no other may be meant for another program that shares the file.
 *
 * To be called when everything that reads the configuration at start has done so. Variables of the environment are not
 * judged.
 *
 * @param sections keys beneath which all keys are somebody's: of sections, whose schema judges them
 */
export function verifyUsedKeys(environment: Environment, sections: readonly string[], faults: Faults): void {
  const roots = sections.map((section) => PropertyName.parse(section).canonical);
  if (roots.includes('')) return;
  const { asked } = environment;
  const isUsed = ({ canonical }: PropertyName): boolean =>
    [...roots, ...asked.keys()].some(
      (key) => canonical === key || canonical.startsWith(`${key}.`) || canonical.startsWith(`${key}[`),
    );
  const unset = [...asked.values()].filter((key) => !environment.has(key));
  for (const { name, origin } of environment.beneath(PropertyName.parse(''), 'exclusive')) {
    if (isUsed(name)) continue;
    const similar = nearNames(name.text, unset, MAX_SLIPS).filter((key) => !differInDigits(key, name.text));
    if (similar.length > 0) faults.add(name.text, 'MILLRACE_CONFIG_UNKNOWN_KEY', { key: name.text, origin, similar });
  }
}

/** `node1` and `node2` are two of a kind. */
function differInDigits(a: string, b: string): boolean {
  return a.replaceAll(/\d/g, '') === b.replaceAll(/\d/g, '');
}
