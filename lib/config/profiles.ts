import type { Faults } from '../errors/faults';
import { unicode } from '../units/ascii';
import { PropertyName } from './property-name';
import type { PropertySource } from './property-source';
import type { Environment } from './environment';

/** The property that names the active profiles. */
const ACTIVE = PropertyName.parse('millrace.profiles.active');

/** The active profiles, in rising rank; a name that is none becomes a fault. */
export function activeProfiles(environment: Environment, faults: Faults): readonly string[] {
  const active = environment.value(ACTIVE);
  if (active === undefined) return [];
  const names = active.text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return [...new Set(names)].filter((name) => {
    // The name becomes a part of file names.
    const valid =
      unicode(String.raw`^[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_])?$`).test(name) && !name.includes('..');
    if (!valid) {
      const { origin } = active;
      faults.add(origin, 'MILLRACE_CONFIG_PROFILE', { origin, problem: `'${name}' is not a name of a profile` });
    }
    return valid;
  });
}

/** A profile's file cannot activate profiles: when it is read they are settled. */
export function refuseProfilesIn(source: PropertySource, faults: Faults): void {
  const property = source.find(ACTIVE) ?? source.find(ACTIVE.child(0));
  if (property === undefined) return;
  const { origin } = property;
  faults.add(origin, 'MILLRACE_CONFIG_PROFILE', { origin, problem: 'the file of a profile names active profiles' });
}
