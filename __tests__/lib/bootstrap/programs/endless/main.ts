import { setTimeout as sleep } from 'node:timers/promises';
import { Application, ConsoleSink, Operator, Service, Sink, Source, method, run, type RuntimeContext } from 'millrace';

@Service()
export class Ticks {
  @Source()
  async *ticks({ signal }: RuntimeContext): AsyncGenerator<number> {
    for (let i = 1; !signal.aborted; i++) {
      yield i;
      await sleep(10, undefined, { signal }).catch(() => undefined);
    }
  }
}

/** Holds the second record until the process is told to stop, and then for ever when it is told so by `--hang`. */
@Operator({ from: method(Ticks, 'ticks'), async: { capacity: 1, timeout: 0 } })
export class Hold {
  async map(value: number): Promise<string> {
    if (value === 2) {
      process.stdout.write('holding\n');
      await new Promise<void>((resolve) => {
        process.once('SIGTERM', () => {
          if (!process.argv.includes('--hang')) resolve();
        });
      });
    }
    return `tick ${value}`;
  }
}

@Sink({ from: Hold })
export class Printed extends ConsoleSink<string> {}

@Application({ name: 'endless', scan: [__dirname] })
export class Endless {}

void run(Endless);
