import { SERVICES, TOOLS, type ServiceName, type ToolName } from '../../scripts/services/registry';
import { Server } from '../../scripts/services/server';
import type { Installable } from '../../scripts/services/service';

/** What a suite against a real server is given. Ready in hooks and tests; not yet while the suite is being described. */
export interface TestService {
  /** The server's address. */
  readonly url: string;
}

/** A server of the suite's own, which it may stop, start and freeze. */
export interface ControlledService extends TestService {
  /** Starts it again after `stop` or `kill`, on the same port with the same data; resolves when it takes connections. */
  start(): Promise<void>;
  /** Ends it in order; its clients lose their connections. */
  stop(): Promise<void>;
  /** Ends it at once, as a crash does. */
  kill(): Promise<void>;
  /** Freezes it with its connections: clients wait and are told nothing. */
  pause(): void;
  resume(): void;
}

/**
 * Describes a suite against a real server: the one whose address is in the environment (which other suites may use at
 * the same time), else an installed one that is started for this suite and removed after it. Where there is neither, the
 * suite is reported as skipped, with the command that installs the server; with SERVICES=required it fails. With
 * SERVICES=none all such suites are skipped.
 */
export function describeWithService(name: ServiceName, suite: (service: TestService) => void): void {
  const address = process.env[SERVICES[name].variable];
  if (address === undefined || address === '' || process.env.SERVICES === 'none')
    return describeWithOwnService(name, suite);
  describe(`${name} at ${SERVICES[name].variable}`, () => suite({ url: address }));
}

/** As {@link describeWithService}, for suites that stop the server: always one of the suite's own. */
export function describeWithOwnService(name: ServiceName, suite: (service: ControlledService) => void): void {
  const service = SERVICES[name];
  let server: Server | undefined;
  const running = (): Server => {
    if (!server) throw new Error(`${name} is ready in hooks and tests only.`);
    return server;
  };
  const controlled: ControlledService = {
    get url() {
      return running().url;
    },
    start: () => running().start(),
    stop: () => running().stop(),
    kill: () => running().kill(),
    pause: () => running().pause(),
    resume: () => running().resume(),
  };
  describeInstalled(service, () => suite(controlled), {
    before: async () => {
      server = await Server.launch(service);
    },
    after: async () => {
      await server?.[Symbol.asyncDispose]();
      server = undefined;
    },
  });
}

/** As {@link describeWithService}, for suites that run a program which is no server. */
export function describeWithTool(name: ToolName, suite: () => void): void {
  describeInstalled(TOOLS[name], suite);
}

interface Hooks {
  before(): Promise<void>;
  after(): Promise<void>;
}

function describeInstalled(installable: Installable, suite: () => void, hooks?: Hooks): void {
  const { name } = installable;
  if (process.env.SERVICES === 'none') return describe.skip(`${name}: SERVICES=none`, suite);
  if (installable.find() === undefined) {
    const reason = `${name} is not installed: npm run services:install`;
    if (process.env.SERVICES !== 'required') return describe.skip(reason, suite);
    return describe(name, () =>
      test('is required by SERVICES=required', () => {
        throw new Error(reason);
      }),
    );
  }
  describe(name, () => {
    if (hooks !== undefined) {
      beforeAll(() => hooks.before(), 120_000);
      afterAll(() => hooks.after(), 60_000);
    }
    suite();
  });
}
