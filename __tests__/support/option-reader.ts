import { OptionReader } from '../../lib/advice/option-reader';
import { Faults } from '../../lib/errors/faults';

/** Reads options outside of an application; `read` gives what was read, or the messages of all faults. */
export function optionReader(configuration: Readonly<Record<string, string>> = {}) {
  const faults = new Faults();
  const placeholder = (text: string): string =>
    text.replace(/\$\{([^:}]*):?([^}]*)\}/g, (_all, key: string, otherwise: string) => configuration[key] ?? otherwise);
  const reader = new OptionReader('@Retryable', 'A.b', { faults, has: () => false, placeholder });
  return {
    reader,
    codes: () => faults.all.map(({ error }) => error.code),
    messages: () => faults.all.map(({ error }) => error.message),
  };
}
