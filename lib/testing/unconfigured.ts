import { Environment } from '../config/environment';

/**
 * Resolves `${...}` where a function is tested by itself, without an application: to its default.
 * @throws MILLRACE_CONFIG_UNRESOLVED when there is none
 */
export function unconfigured(text: string): string {
  return new Environment([], []).resolve(text);
}
