import { Application, PreDestroy, run, Scheduled, Service } from 'millrace';

@Service()
export class Sweeper {
  #runs = 0;

  @Scheduled({ fixedDelay: 20 }) sweep(): void {
    if (++this.#runs === 3) console.log('swept');
  }
  @PreDestroy() close(): void {
    console.log('closed');
  }
}

@Application({ name: 'sweeping', scan: [__dirname] })
export class Sweeping {}

void run(Sweeping);
