import type { CallStep, MethodSpec, ReturnStep, Scenario, Step, ThrowStep } from '../scenario';
import { created, nameOf } from './errors';
import { shown } from './shown';
import { perform, type Stage } from './steps';
import { valueOf } from './values';

type Methods = Record<string, (...args: unknown[]) => unknown>;

/** Plays one scenario: its calls, and the bodies of its methods. */
export class Play {
  readonly #invocations = new Map<string, number>();
  #stage: Stage | undefined;

  constructor(private readonly scenario: Scenario) {}

  async run(stage: Stage): Promise<void> {
    this.#stage = stage;
    for (const step of this.scenario.calls) await this.#top(step);
  }

  /** The body of every method that scenarios have; asynchronous only where a step is. */
  body(self: object, bean: string, name: string, args: readonly unknown[]): unknown {
    const method = this.#method(bean, name);
    const key = `${bean}.${name}`;
    const nth = (this.#invocations.get(key) ?? 0) + 1;
    this.#invocations.set(key, nth);
    this.#on.events.add(`invoked ${name}(${args.map(shown).join(', ')})`);
    const end = (): unknown => {
      const result = method.results?.[Math.min(nth, method.results.length) - 1];
      if (result !== undefined) return this.#end(result, method);
      return method.returns === undefined ? `${name}#${nth}` : undefined;
    };
    return method.does === undefined ? end() : this.#does(method.does, self, method, end);
  }

  async #top(step: Step): Promise<void> {
    const { events } = this.#on;
    if ('together' in step) {
      const from = events.size;
      await Promise.all(step.together.map((call) => this.#top(call)));
      events.sortFrom(from);
      return;
    }
    if ('waits' in step) return this.#waits(step);
    if (!('call' in step)) {
      await perform(step, this.#on);
      return;
    }
    try {
      events.add(`returned ${shown(await this.#call(step))}`);
    } catch (error) {
      events.add(`threw ${nameOf(error)}`);
    }
  }

  async #waits({ waits, times, grid }: Extract<Step, { waits: unknown }>): Promise<void> {
    const { events } = this.#on;
    const all: (readonly number[])[] = [];
    for (let i = 0; i < times; i++) {
      const from = events.size;
      await this.#top(waits);
      all.push(
        events
          .cutFrom(from)
          .filter((event) => event.startsWith('slept '))
          .map((event) => Number(event.slice('slept '.length))),
      );
    }
    for (const nth of all[0]?.keys() ?? []) {
      const drawn = all.map((one) => one[nth]!);
      const [least, most] = [Math.min(...drawn), Math.max(...drawn)].map((wait) => Math.round(wait / grid) * grid);
      events.add(`slept from ${least} to ${most}`);
    }
  }

  async #does(steps: readonly Step[], self: object, method: MethodSpec, end: () => unknown): Promise<unknown> {
    for (const step of steps) {
      if ('return' in step || 'throw' in step) return this.#end(step, method);
      if ('call' in step) await this.#called(step, self);
      else await perform(step, this.#on);
    }
    return end();
  }

  #end(step: ReturnStep | ThrowStep, { returns = 'Object' }: MethodSpec): unknown {
    if ('throw' in step) throw created(step);
    return valueOf(step.return, returns, this.#on.classes, this.#on.fields);
  }

  async #called(step: CallStep, self: object): Promise<void> {
    const { events } = this.#on;
    try {
      const result = await this.#call(step, self);
      if (step.catch !== undefined) events.add(`got ${shown(result)}`);
    } catch (error) {
      if (step.catch !== true) throw error;
      events.add(`caught ${nameOf(error)}`);
    }
  }

  #call({ call, with: given = [] }: CallStep, self?: object): unknown {
    const [bean = '', name = ''] = call.split('.');
    const { container, classes, fields } = this.#on;
    const target = (bean === 'this' ? self : container.get(bean)) as Methods;
    const parameters = this.#method(target.constructor.name, name).parameters ?? [];
    const args = parameters.map(({ type = 'Object' }, i) => valueOf(given[i] ?? null, type, classes, fields));
    return target[name]?.(...args);
  }

  #method(bean: string, name: string): MethodSpec {
    for (let type: string | undefined = bean; type !== undefined; type = this.scenario.beans?.[type]?.includes) {
      const method = this.scenario.beans?.[type]?.methods[name];
      if (method !== undefined) return method;
    }
    throw new Error(`a scenario calls an unknown method: ${bean}.${name}`);
  }

  get #on(): Stage {
    if (this.#stage === undefined) throw new Error('The scenario does not run.');
    return this.#stage;
  }
}
