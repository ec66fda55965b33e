import { ConfigurationProperties, Service } from 'millrace';
import { z } from 'zod';

/** The section `sessions`. */
@ConfigurationProperties({ prefix: 'sessions', schema: z.object({ crawlers: z.array(z.string().min(1)).default([]) }) })
export class SessionsProperties {
  crawlers!: string[];
}

/** Knows the programs that read pages for search engines. */
@Service()
export class Crawlers {
  constructor(private readonly properties: SessionsProperties) {}

  has(agent: string): boolean {
    return this.properties.crawlers.some((crawler) => agent.startsWith(crawler));
  }
}
