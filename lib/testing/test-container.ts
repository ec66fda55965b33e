import { prepareApplication } from '../bootstrap/prepared-application';
import { prepareServices, type PreparedServices } from '../bootstrap/prepared-services';
import { startServices, type RunningServices } from '../bootstrap/running-services';
import type { Services } from '../bootstrap/services';
import { Faults } from '../errors/faults';
import { COMPONENT, type Token } from '../metadata/beans';
import type { AbstractClass, Class } from '../metadata/class';
import { CONFIGURATION_PROPERTIES } from '../metadata/config';
import { isApplication, prepareOptions, testApplication, type TestOptions } from './test-application';

/**
 * The beans of some classes, or of a whole application, with their real advice and without a stream.
 *
 * @example
 * await using container = await TestContainer.start([PriceService], { overrides: [override(PriceList, fake)] });
 * await container.get(PriceService).priceOf('pen');
 */
export class TestContainer implements AsyncDisposable {
  readonly #services: Services;
  readonly #running: RunningServices;
  readonly #made: object[] = [];

  private constructor({ services }: PreparedServices, running: RunningServices) {
    this.#services = services;
    this.#running = running;
  }

  /**
   * Creates the beans of an application, or of the classes given; what is no bean among them can be made by
   * {@link create}.
   *
   * @throws MILLRACE_APPLICATION_FAULTS with everything that is wrong, MILLRACE_BEAN_FAILED; then everything is closed.
   */
  static async start(of: Class | readonly Class[], options: TestOptions = {}): Promise<TestContainer> {
    const prepared = isApplication(of)
      ? prepareApplication(of, { ...prepareOptions(options), passive: true })
      : prepareClasses(typeof of === 'function' ? [of] : of, options);
    const running = await startServices(prepared, options.clock);
    try {
      await running.ready();
    } catch (error) {
      await running.close().catch(() => undefined);
      throw error;
    }
    return new TestContainer(prepared, running);
  }

  /** @throws MILLRACE_BEAN_UNRESOLVED when there is none, MILLRACE_BEAN_AMBIGUOUS when there are several */
  get<T>(token: Token<T>): T {
    return this.#services.container.get(token);
  }

  /** All beans that are instances of `type`. */
  getAll<T>(type: AbstractClass<T>): readonly T[] {
    return this.#services.container.getAll(type);
  }

  /**
   * A new instance of an operator's class (or of any that is no bean), with the beans as arguments and its advice
   * woven in, as a job makes it: for an OperatorHarness. It ends with the container.
   *
   * @throws MILLRACE_APPLICATION_FAULTS when the class has faults
   */
  async create<T extends object>(type: Class<T>): Promise<T> {
    const { container } = this.#services;
    const made = await container.create(this.#services.functionDefinition(type));
    this.#made.push(made);
    return made;
  }

  /** Ends all beans, in reverse order of creation. @throws MILLRACE_CONTAINER_CLOSE_FAILED naming those that failed */
  async close(): Promise<void> {
    const { container } = this.#services;
    await this.#running.stop();
    const ends = await Promise.allSettled(this.#made.splice(0).map((made) => container.release(made)));
    await this.#running.close();
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}

function prepareClasses(classes: readonly Class[], options: TestOptions): PreparedServices {
  const faults = new Faults();
  const all = [...classes, ...(options.classes ?? [])];
  const prepared = prepareServices(
    testApplication('test', options),
    { ...prepareOptions(options), classes: all },
    faults,
  );
  for (const type of all) {
    if (COMPONENT.own(type) !== undefined || CONFIGURATION_PROPERTIES.own(type) !== undefined) continue;
    prepared.services.functionDefinition(type as Class<object>);
  }
  prepared.services.verify();
  faults.throwIfAny(prepared.name);
  return prepared;
}
