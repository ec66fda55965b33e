import {
  Application,
  CollectionSink,
  CollectionSource,
  Operator,
  Retryable,
  Service,
  Sink,
  Source,
  run,
} from 'millrace';

@Service()
export class Remote {
  @Retryable({ maxAttempts: 1000, backoff: { delay: '100 ms' } })
  async call(value: number): Promise<number> {
    process.stdout.write(`try ${value}\n`);
    await Promise.reject(new Error('never there'));
    return value;
  }
}

@Source()
export class Numbers extends CollectionSource<number> {
  constructor() {
    super([1]);
  }
}

@Operator({ from: Numbers })
export class Calls {
  constructor(private readonly remote: Remote) {}

  map(value: number): Promise<number> {
    return this.remote.call(value);
  }
}

@Sink({ from: Calls })
export class Called extends CollectionSink<number> {}

@Application({ name: 'retrying', scan: [__dirname] })
export class Retrying {}

void run(Retrying);
