import type { ValueResolver } from '../container/container';
import type { GraphDefaults } from '../graph/assemble';
import { APPLICATION } from '../metadata/application';
import type { Class } from '../metadata/class';
import { placeholder } from './placeholder';
import type { Settings } from './settings';

/** What holds for an application's graph where its job says nothing: what is configured, else what `@Application` says. */
export function graphDefaults(application: Class, settings: Settings, values: ValueResolver): GraphDefaults {
  const { parallelism, sortedInputs } = settings;
  const runtimeMode = settings.runtimeMode ?? APPLICATION.own(application)?.runtimeMode;
  return {
    sortedInputs,
    placeholder: (text) => placeholder(text, values),
    ...(parallelism !== undefined && { parallelism }),
    ...(runtimeMode !== undefined && { runtimeMode }),
  };
}
