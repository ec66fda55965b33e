import type { BeanDefinition } from './container';
import { problemText } from './life-cycle';

/** A bean that did not end in order. */
export interface BeanFailure {
  readonly bean: string;
  readonly error: unknown;
}

export function failureText({ bean, error }: BeanFailure): string {
  return `'${bean}': ${problemText(error)}`;
}

/** Beans that live and end together, in order of creation. */
export class MadeBeans {
  readonly #beans: { readonly definition: BeanDefinition; readonly bean: unknown }[] = [];

  /** @param timeout milliseconds that each bean may take to end */
  constructor(readonly timeout: number) {}

  add(definition: BeanDefinition, bean: unknown): void {
    this.#beans.push({ definition, bean });
  }

  /** Takes over all beans of another, which then has none. */
  take(other: MadeBeans): void {
    this.#beans.push(...other.#beans.splice(0));
  }

  /** Destroys all, newest first; none keeps another from its end. A second call finds nothing to do. */
  async destroy(): Promise<readonly BeanFailure[]> {
    const failures: BeanFailure[] = [];
    for (let made = this.#beans.pop(); made !== undefined; made = this.#beans.pop()) {
      const { definition, bean } = made;
      try {
        await inTime(definition.destroy?.(bean), this.timeout);
      } catch (error) {
        failures.push({ bean: definition.name, error });
      }
    }
    return failures;
  }
}

/** Waits for `work`, at most `timeout` milliseconds. */
export async function inTime(work: void | Promise<void>, timeout: number): Promise<void> {
  if (work === undefined) return;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${timeout} ms`)), timeout);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
