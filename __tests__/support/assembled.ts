import type { Advisor } from '../../lib/advice/advice';
import { Services, type ServicesInput } from '../../lib/bootstrap/services';
import type { Container } from '../../lib/container/container';
import { createContainer } from '../../lib/container/tsyringe-container';
import { Faults } from '../../lib/errors/faults';
import type { Class } from '../../lib/metadata/class';

/** Services made of a few classes, as an application makes them, without files and configuration. */
export interface Assembled {
  readonly services: Services;
  readonly container: Container;
  /** `class Orders BEAN_UNRESOLVED`, sorted. */
  readonly faults: readonly string[];
  readonly messages: readonly string[];
}

/** Assembles and verifies. */
export function assemble(
  classes: readonly Class[],
  advisors: readonly Advisor[] = [],
  rest: Partial<ServicesInput> = {},
): Assembled {
  const values = { resolve: (text: string) => text };
  const container = createContainer({ values });
  const faults = new Faults();
  const services = new Services(
    { classes, starters: [], definitions: [], advisors, values, container, ...rest },
    faults,
  );
  services.verify();
  return {
    services,
    container,
    faults: faults.all.map(({ where, error }) => `${where} ${error.code.replace('MILLRACE_', '')}`).sort(),
    messages: faults.all.map(({ error }) => error.message),
  };
}

/** Assembles what has no faults, and starts it. */
export async function started(...args: Parameters<typeof assemble>): Promise<Container> {
  const { container, messages } = assemble(...args);
  if (messages.length > 0) throw new Error(messages.join('\n'));
  await container.start();
  return container;
}
