import { PostConstruct, PreDestroy, Service } from 'millrace';

@Service()
export class Pool {
  readonly events: string[] = [];

  @PostConstruct() async open(): Promise<void> {
    await Promise.resolve();
    this.events.push('open');
  }

  @PreDestroy() async drain(): Promise<void> {
    await Promise.resolve();
    this.events.push('drained');
  }
}
