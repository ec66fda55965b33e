import { maven } from '../../scripts/services/maven';
import { postgresql } from '../../scripts/services/postgresql';
import type * as Support from '../support/services';

/** The helper as it behaves where PostgreSQL is not installed. */
function helperWithoutServers(): typeof Support {
  let helper: typeof Support | undefined;
  jest.isolateModules(() => {
    jest.doMock('../../scripts/services/registry', () => ({
      SERVICES: { postgresql: { ...postgresql, find: () => undefined } },
      TOOLS: { maven: { ...maven, find: () => undefined } },
    }));
    helper = require('../support/services') as typeof Support;
  });
  return helper!;
}

const environment = { ...process.env };
afterEach(() => {
  process.env = { ...environment };
  jest.restoreAllMocks();
});

test('a suite whose server is missing is skipped, by name and with the command that installs it', () => {
  delete process.env.SERVICES;
  delete process.env.MILLRACE_POSTGRES_URL;
  const skip = jest.spyOn(describe, 'skip').mockImplementation(() => undefined);
  helperWithoutServers().describeWithService('postgresql', () => undefined);
  expect(skip.mock.calls.map(([name]) => name)).toEqual(['postgresql is not installed: npm run services:install']);
});

test('a suite whose tool is missing is skipped in the same way', () => {
  delete process.env.SERVICES;
  const skip = jest.spyOn(describe, 'skip').mockImplementation(() => undefined);
  helperWithoutServers().describeWithTool('maven', () => undefined);
  expect(skip.mock.calls.map(([name]) => name)).toEqual(['maven is not installed: npm run services:install']);
});

test('with SERVICES=required it fails instead', () => {
  process.env.SERVICES = 'required';
  delete process.env.MILLRACE_POSTGRES_URL;
  const bodies: (() => void)[] = [];
  jest.spyOn(globalThis, 'describe').mockImplementation((_name, body) => void bodies.push(body));
  jest.spyOn(globalThis, 'test').mockImplementation((_name, body) => void bodies.push(body as () => void));
  const suite = jest.fn();
  helperWithoutServers().describeWithService('postgresql', suite);
  bodies[0]!();
  expect(bodies[1]).toThrow('postgresql is not installed: npm run services:install');
  expect(suite).not.toHaveBeenCalled();
});

test('an address in the environment is used as it is', () => {
  process.env.MILLRACE_POSTGRES_URL = 'postgresql://elsewhere:5432/x';
  jest.spyOn(globalThis, 'describe').mockImplementation((_name, body) => body());
  const suite = jest.fn();
  helperWithoutServers().describeWithService('postgresql', suite);
  expect(suite).toHaveBeenCalledWith({ url: 'postgresql://elsewhere:5432/x' });
});

test('with SERVICES=none it is skipped also where there is an address', () => {
  process.env.SERVICES = 'none';
  process.env.MILLRACE_POSTGRES_URL = 'postgresql://elsewhere:5432/x';
  const skip = jest.spyOn(describe, 'skip').mockImplementation(() => undefined);
  helperWithoutServers().describeWithService('postgresql', () => undefined);
  expect(skip.mock.calls.map(([name]) => name)).toEqual(['postgresql: SERVICES=none']);
});
