import { TransactionTemplate, type TransactionStatus, type TransactionTemplateOptions } from '../../../lib/index';
import type { CallStep, MethodSpec, ReturnStep, Scenario, Step, TemplateStep, ThrowStep } from '../scenario';
import { created, nameOf } from './errors';
import { shown } from './shown';
import { perform, type Stage } from './steps';
import { valueOf } from './values';

type Methods = Record<string, (...args: unknown[]) => unknown>;

const GOES_ON = Symbol('the method goes on');

/** Where steps are done. */
interface Within {
  readonly self?: object;
  readonly method?: MethodSpec;
  readonly status?: TransactionStatus;
}

/** Plays one scenario: its calls, and the bodies of its methods. */
export class Play {
  readonly #invocations = new Map<string, number>();
  readonly #running = new Set<PromiseLike<unknown>>();
  #begun = 0;
  #byClock = false;

  constructor(
    private readonly scenario: Scenario,
    private readonly stage: Stage,
  ) {}

  async run(): Promise<void> {
    for (const step of this.scenario.calls) await this.#top(step);
  }

  /** The body of every method that scenarios have; asynchronous only where a step is. */
  body(self: object, bean: string, name: string, args: readonly unknown[]): unknown {
    const { events, clock } = this.stage;
    const method = this.#method(bean, name);
    const key = `${bean}.${name}`;
    const nth = (this.#invocations.get(key) ?? 0) + 1;
    this.#invocations.set(key, nth);
    this.#begun++;
    if (this.#byClock) events.add(`at ${new Date(clock.now()).toISOString().replace('.000', '')}`);
    events.add(`invoked ${name}(${args.map(shown).join(', ')})`);
    const end = (): unknown => {
      const result = method.results?.[Math.min(nth, method.results.length) - 1];
      if (result !== undefined) return this.#end(result, method);
      return method.returns === undefined || isFuture(method) ? `${name}#${nth}` : undefined;
    };
    if (method.does === undefined) return end();
    const work = this.#does(method.does, { self, method }).then((ended) => (ended === GOES_ON ? end() : ended));
    this.#watch(work);
    return work;
  }

  async #top(step: Step): Promise<void> {
    const { events, tasks } = this.stage;
    if ('together' in step) {
      const from = events.size;
      await Promise.all(step.together.map((call) => this.#top(call)));
      events.sortFrom(from);
      return;
    }
    if ('waits' in step) return this.#waits(step);
    if ('runs' in step) return this.#byItself(step.runs);
    try {
      if ('call' in step) events.add(`returned ${shown(await this.#topCall(step))}`);
      else await this.#perform(step, {});
      await tasks.runAll();
    } catch (error) {
      events.add(`threw ${nameOf(error)}`);
    }
  }

  /** What comes of a call: of an asynchronous method once its executor has run, or nothing at all. */
  async #topCall(step: CallStep): Promise<unknown> {
    const { called, method, bean } = this.#call(step);
    if (!this.#isAsync(bean, method)) return called;
    if (!isFuture(method)) return undefined;
    // Not to be told as an error that nobody waits for.
    Promise.resolve(called).catch(() => undefined);
    await this.stage.tasks.runAll();
    return called;
  }

  /** Until so many methods have run by the clock. */
  async #byItself(count: number): Promise<void> {
    const { events, clock } = this.stage;
    this.#byClock = true;
    const last = this.#begun + count;
    while (this.#begun < last && clock.step()) await this.#idle();
    if (this.#begun < last) events.add('never again');
    this.#byClock = false;
  }

  #watch(work: Promise<unknown>): void {
    this.#running.add(work);
    const ended = (): void => void this.#running.delete(work);
    work.then(ended, ended);
  }

  async #idle(): Promise<void> {
    do await new Promise((resolve) => setImmediate(resolve));
    while (this.#running.size > 0);
  }

  async #waits({ waits, times, grid }: Extract<Step, { waits: unknown }>): Promise<void> {
    const { events } = this.stage;
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

  /** @returns GOES_ON, unless a step has ended the method */
  async #does(steps: readonly Step[], within: Within): Promise<unknown> {
    for (const step of steps) {
      if ('return' in step || 'throw' in step) return this.#end(step, within.method);
      if ('call' in step) await this.#called(step, within);
      else await this.#perform(step, within);
    }
    return GOES_ON;
  }

  async #perform(step: Step, within: Within): Promise<void> {
    if ('template' in step) await this.#template(step, within);
    else await perform(step, this.stage, within.status);
  }

  async #template({ template, manager = '', does, catch: goesOn }: TemplateStep, within: Within): Promise<void> {
    const { events, managers } = this.stage;
    // Seconds in Spring.
    const options = { ...template, ...('timeout' in template && { timeout: `${template.timeout as number} s` }) };
    const transactions = new TransactionTemplate(managers.get(manager)!, options as TransactionTemplateOptions);
    try {
      await transactions.execute((status) => this.#does(does, { ...within, ...(status && { status }) }));
      events.add('template is done');
    } catch (error) {
      if (goesOn !== true) throw error;
      events.add(`caught ${nameOf(error)}`);
    }
  }

  #end(step: ReturnStep | ThrowStep, { returns = 'Object' }: MethodSpec = {}): unknown {
    if ('throw' in step) throw created(step);
    const type = /^CompletableFuture<(.*)>$/.exec(returns)?.[1] ?? returns;
    return valueOf(step.return, type, this.stage.classes, this.stage.fields);
  }

  async #called(step: CallStep, { self }: Within): Promise<void> {
    const { events } = this.stage;
    try {
      const { called, method, bean } = this.#call(step, self);
      const waits = !this.#isAsync(bean, method);
      const result = waits ? await called : undefined;
      if (step.catch !== undefined && (waits || !isFuture(method))) events.add(`got ${shown(result)}`);
    } catch (error) {
      if (step.catch !== true) throw error;
      events.add(`caught ${nameOf(error)}`);
    }
  }

  #call(
    { call, with: given = [] }: CallStep,
    self?: object,
  ): { readonly called: unknown; readonly method: MethodSpec; readonly bean: string } {
    const [named = '', name = ''] = call.split('.');
    const { container, classes, fields } = this.stage;
    const target = (named === 'this' ? self : container.get(named)) as Methods;
    const bean = target.constructor.name;
    const method = this.#method(bean, name);
    const args = (method.parameters ?? []).map(({ type = 'Object' }, i) =>
      valueOf(given[i] ?? null, type, classes, fields),
    );
    return { called: target[name]?.(...args), method, bean };
  }

  #isAsync(bean: string, { annotations = [] }: MethodSpec): boolean {
    const ofClass = this.scenario.beans?.[bean]?.annotations ?? [];
    return [...annotations, ...ofClass].some((annotation) => 'Async' in annotation);
  }

  #method(bean: string, name: string): MethodSpec {
    for (let type: string | undefined = bean; type !== undefined; type = this.scenario.beans?.[type]?.includes) {
      const method = this.scenario.beans?.[type]?.methods[name];
      if (method !== undefined) return method;
    }
    throw new Error(`a scenario calls an unknown method: ${bean}.${name}`);
  }
}

function isFuture({ returns }: MethodSpec): boolean {
  return returns?.startsWith('CompletableFuture') === true;
}
