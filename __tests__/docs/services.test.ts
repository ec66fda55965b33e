import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scan } from '../../lib/bootstrap/scanner';
import { Services } from '../../lib/bootstrap/services';
import type { ValueResolver } from '../../lib/container/container';
import { HealthIndicator } from '../../lib/container/health-indicator';
import { createContainer } from '../../lib/container/tsyringe-container';
import { Faults } from '../../lib/errors/faults';
import { Connection } from './services/configuration';
import { OrderService } from './services/orders';
import { Pool } from './services/pool';
import { Mailer, mail } from './services/starter';

const folder = join(__dirname, 'services');
const page = readFileSync(join(__dirname, '../../docs/reference/services.md'), 'utf8');
const examples = [...page.matchAll(/^```ts\n([\s\S]*?)^```/gm)].map(([, text]) => text ?? '');
const sources = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));

it('shows only code that is run here', () => {
  expect(examples.length).toBeGreaterThan(2);
  for (const example of examples) expect(sources.filter((source) => source.includes(example))).toHaveLength(1);
});

it('runs the examples', async () => {
  const values: ValueResolver = { resolve: (text) => /:(.*)}/.exec(text)?.[1] };
  const faults = new Faults();
  const { classes } = scan({ scan: [folder], exclude: [] }, faults);
  const container = createContainer({ values });
  const services = new Services(
    { classes, starters: [mail({ port: 25 })], definitions: [], advisors: [], values, container },
    faults,
  );
  services.verify();
  faults.throwIfAny('the examples');
  await container.start();
  expect(container.get(OrderService).place('pen', 3)).toBe('3 EUR');
  expect(container.get('auditLog')).toEqual(['1000 pen']);
  expect(container.get(Mailer).host).toBe('localhost');
  await expect(container.get(HealthIndicator).check()).resolves.toMatchObject({ status: 'up' });
  const [pool, connection] = [container.get(Pool), container.get(Connection)];
  expect([pool.events, connection.open]).toEqual([['open'], true]);
  await container.close();
  expect([pool.events, connection.open]).toEqual([['open', 'drained'], false]);
});
