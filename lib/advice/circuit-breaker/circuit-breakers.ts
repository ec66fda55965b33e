import { Circuit, type CircuitSettings } from './circuit';

/** The circuits of one application, by their labels; a bean. */
export class CircuitBreakers {
  readonly #circuits = new Map<string, Circuit>();

  /** @param now milliseconds by a clock that never goes back. Default: the process's */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** In the order in which their methods were woven. */
  get circuits(): readonly Circuit[] {
    return [...this.#circuits.values()];
  }

  /** The circuit of a label, made when it is first asked for. */
  circuit(label: string, settings: CircuitSettings): Circuit {
    let circuit = this.#circuits.get(label);
    if (circuit === undefined) this.#circuits.set(label, (circuit = new Circuit(label, settings, this.now)));
    return circuit;
  }
}
