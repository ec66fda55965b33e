import { setImmediate as turn } from 'node:timers/promises';
import {
  Application,
  CollectionSink,
  CollectionSource,
  KeyedProcessFunction,
  Logger,
  Operator,
  Service,
  Sink,
  Source,
  run,
  type Collector,
  type KeyedContext,
  type MapFunction,
} from 'millrace';

@Service()
export class Greeter {
  constructor(private readonly log: Logger) {}

  async greet(name: string): Promise<string> {
    this.log.info({ name }, 'before the wait');
    await turn();
    this.log.info({ name }, 'after the wait');
    return `hello ${name}`;
  }
}

@Source()
export class Names extends CollectionSource<string> {
  constructor() {
    super(['ann', 'bob']);
  }
}

@Operator({ from: Names, async: {} })
export class Greet implements MapFunction<string, string> {
  constructor(private readonly greeter: Greeter) {}

  map(name: string): Promise<string> {
    return this.greeter.greet(name);
  }
}

@Operator({ from: Greet, keyBy: (greeting: string) => greeting })
export class Keyed extends KeyedProcessFunction<string, string, string> {
  constructor(private readonly log: Logger) {
    super();
  }

  override open(): void {
    this.log.info('opened');
  }

  processElement(greeting: string, _context: KeyedContext<string>, out: Collector<string>): void {
    this.log.info({ name: greeting.slice(6) }, 'behind the exchange');
    out.collect(greeting);
  }
}

@Sink({ from: Keyed })
export class Greetings extends CollectionSink<string> {}

@Application({ name: 'logs', scan: [__dirname] })
export class Logs {}

void run(Logs);
