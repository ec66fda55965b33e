import { setTimeout as sleep } from 'node:timers/promises';
import { Application, ApplicationReadyEvent, EventListener, PreDestroy, run, Scheduled, Service } from 'millrace';

@Service()
export class Import {
  @EventListener({ classes: [ApplicationReadyEvent] }) async import(): Promise<void> {
    await sleep(20);
    if (process.argv.includes('--broken')) throw new RangeError('no file');
    console.log('imported');
    setTimeout(() => console.log('and after it'), 20);
  }
  @Scheduled({ cron: '${sweep:-}' }) never(): void {
    console.log('never');
  }
  @PreDestroy() async close(): Promise<void> {
    await sleep(20);
    console.log('closed');
  }
}

@Application({ name: 'importing', scan: [__dirname] })
export class Importing {}

void run(Importing);
