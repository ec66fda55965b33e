import { setTimeout as sleep } from 'node:timers/promises';
import { Application, ConsoleSink, Service, Sink, Source, method, run, type RuntimeContext } from 'millrace';

@Service()
export class Ticks {
  @Source()
  async *ticks({ signal }: RuntimeContext): AsyncGenerator<string> {
    yield 'first';
    setTimeout(() => {
      throw new RangeError('nobody catches this');
    }, 20);
    await sleep(60_000, undefined, { signal }).catch(() => undefined);
  }
}

@Sink({ from: method(Ticks, 'ticks') })
export class Printed extends ConsoleSink<string> {
  override close(): void {
    super.close();
    process.stdout.write('closed\n');
  }
}

@Application({ name: 'stray', scan: [__dirname] })
export class Stray {}

void run(Stray);
