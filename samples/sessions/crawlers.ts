import { Service } from 'millrace';
import { SessionsProperties } from './sessions-properties';

/** Knows the programs that read pages for search engines. */
@Service()
export class Crawlers {
  constructor(private readonly properties: SessionsProperties) {}

  has(agent: string): boolean {
    return this.properties.crawlers.some((crawler) => agent.startsWith(crawler));
  }
}
