import { tokenText } from '../../container/bean-names';
import type { Token } from '../../container/container';
import { Faults } from '../../errors/faults';
import { isMillraceError } from '../../errors/millrace-error';
import type { TransactionAttributes } from './transaction-attributes';
import { assertSupported } from './transaction-capabilities';
import type { TransactionManager } from './transaction-manager';

/** What methods ask of managers that tell what they can do only when they are made. */
export class UntoldManagers {
  readonly #asked = new Map<Token, TransactionAttributes[]>();

  note(manager: Token, attributes: TransactionAttributes): void {
    const asked = this.#asked.get(manager);
    if (asked === undefined) this.#asked.set(manager, [attributes]);
    else asked.push(attributes);
  }

  /**
   * Judges all methods of a manager, the first time it is there.
   *
   * @throws MILLRACE_APPLICATION_FAULTS with each method that asks for what it cannot do
   */
  judge(token: Token, manager: TransactionManager): void {
    const asked = this.#asked.get(token);
    if (asked === undefined) return;
    this.#asked.delete(token);
    const faults = new Faults();
    for (const attributes of asked) {
      try {
        assertSupported(manager, attributes);
      } catch (error) {
        if (!isMillraceError(error)) throw error;
        faults.addError(attributes.definition.name, error);
      }
    }
    faults.throwIfAny(`What uses ${tokenText(token)}`);
  }
}
