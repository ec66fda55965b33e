/** Real servers for development: `npm run services -- start|stop|status [name]`. */
import { SERVICES } from './services/registry';
import type { Service } from './services/service';
import { StandingServer } from './services/standing';

const USAGE = `Usage: npm run services -- start|stop|status [${Object.keys(SERVICES).join('|')}]`;

const ACTIONS: Readonly<Record<string, (service: Service, server: StandingServer) => Promise<string> | string>> = {
  async start(service, server) {
    const url = await server.start();
    return `${service.name} runs; its data is in ${server.folder}. For the tests and your own use:\n  export ${service.variable}=${url}`;
  },
  async stop(service, server) {
    return (await server.stop())
      ? `${service.name} is stopped; its data stays in ${server.folder}.`
      : `${service.name} does not run.`;
  },
  status(service, server) {
    if (server.url !== undefined) return `${service.name} runs at ${server.url}`;
    return service.find() === undefined
      ? `${service.name} is not installed: npm run services:install`
      : `${service.name} does not run.`;
  },
};

async function main([action = '', name, ...rest]: readonly string[]): Promise<void> {
  const run = ACTIONS[action];
  const services = Object.values(SERVICES).filter((service) => name === undefined || service.name === name);
  if (!run || services.length === 0 || rest.length > 0) {
    console.error(USAGE);
    process.exitCode = 2;
    return;
  }
  for (const service of services) {
    try {
      console.log(await run(service, new StandingServer(service)));
    } catch (error) {
      console.error((error as Error).message);
      process.exitCode = 1;
    }
  }
}

void main(process.argv.slice(2));
