import { Application, CollectionSource, ConsoleSink, Operator, PreDestroy, Service, Sink, Source, run } from 'millrace';

@Service()
export class Resource {
  @PreDestroy()
  free(): void {
    process.stdout.write('freed\n');
  }
}

@Source()
export class Numbers extends CollectionSource<number> {
  constructor() {
    super([1, 2, 3]);
  }
}

@Operator({ from: Numbers })
export class Fails {
  map(value: number): string {
    if (value === 2) throw new RangeError('two is too much');
    return `value ${value}`;
  }

  close(): void {
    process.stdout.write('closed\n');
  }
}

@Sink({ from: Fails })
export class Printed extends ConsoleSink<string> {}

@Application({ name: 'failing', scan: [__dirname] })
export class Failing {}

void run(Failing);
