import { createRequire } from 'node:module';
import { join } from 'node:path';
import { compileExpression } from '../advice/expression/compiler';
import { NO_SCOPE } from '../advice/expression/scope';
import type { Environment } from '../config/environment';
import { DEFAULT_PROFILE } from '../config/profile-expression';
import { PropertyName } from '../config/property-name';
import type { ConditionEnvironment } from '../container/conditions/environment-conditions';

/** Services that are assembled without a configuration. */
export const NOTHING_CONFIGURED: ConditionEnvironment = {
  profiles: [DEFAULT_PROFILE],
  property: () => undefined,
  hasModule: () => false,
  evaluate: () => undefined,
};

/** What the conditions of an application are judged by. @param folder where its packages are looked for */
export function conditionEnvironment(environment: Environment, folder: string): ConditionEnvironment {
  return {
    profiles: environment.profiles.length > 0 ? environment.profiles : [DEFAULT_PROFILE],
    property(key) {
      const found = environment.value(PropertyName.parse(key));
      return found === undefined || found.value === null ? undefined : found.text;
    },
    hasModule: (name) => canBeLoaded(name, folder),
    evaluate(expression) {
      return compileExpression(environment.resolve(expression), NO_SCOPE)([], undefined, {});
    },
  };
}

function canBeLoaded(name: string, folder: string): boolean {
  try {
    createRequire(join(folder, 'application.js')).resolve(name);
    return true;
  } catch (error) {
    // A package that is there and exports nothing by its own name is there.
    return (error as NodeJS.ErrnoException).code === 'ERR_PACKAGE_PATH_NOT_EXPORTED';
  }
}
