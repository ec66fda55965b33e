import { Bean, Configuration } from 'millrace';
import { Clock } from './ports';

export class Connection {
  open = true;
  close(): void {
    this.open = false;
  }
}

@Configuration()
export class OrderConfiguration {
  @Bean() clock(): Clock {
    return { now: () => 1_000 };
  }

  @Bean() auditLog(): string[] {
    return [];
  }

  @Bean({ type: Connection, destroyMethod: 'close' })
  async connection(clock: Clock): Promise<Connection> {
    await Promise.resolve(clock.now());
    return new Connection();
  }
}
