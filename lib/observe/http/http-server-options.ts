import type { Health } from '../health/health';
import type { LogLevels } from '../logs/log-levels';
import type { Logger } from '../logs/logger';
import type { Metrics } from '../metrics/metrics';

/** What is served, and where. Data is asked for at each request. */
export interface HttpServerOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Default: 127.0.0.1. Another host opens the server to the network, without any authentication. */
  readonly host?: string;
  readonly health: Pick<Health, 'ready'>;
  readonly metrics: Metrics;
  /** Application, version, node, start time. */
  readonly info: () => object;
  readonly beans: () => unknown;
  /** With origins; secrets masked. */
  readonly config: () => unknown;
  readonly levels: LogLevels;
  readonly log: Logger;
}
