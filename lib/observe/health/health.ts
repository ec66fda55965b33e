import type { HealthIndicator, HealthReport } from '../../container/health-indicator';
import type { JobState } from '../../engine/job-execution';
import { errorFields } from '../logs/error-fields';
import { plain } from '../logs/plain';

/** What readiness answers. */
export interface Readiness {
  readonly status: 'up' | 'down';
  /** The job's state; ready only while it is `running`. */
  readonly job: JobState;
  /** What each indicator says, by its name. */
  readonly components: Readonly<Record<string, HealthReport>>;
}

/** What health is made of. */
export interface HealthOptions {
  /** The application's indicators; asked at each check. */
  readonly indicators: () => readonly HealthIndicator[];
  readonly jobState: () => JobState;
  /** Milliseconds after which an indicator that has not answered counts as down. Default: 3 s. */
  readonly timeout?: number;
}

/**
 * Whether the application can do its work. An indicator that has not answered is not asked again before it does, so
 * checks that hang do not pile up however often they are called for.
 */
export class Health {
  readonly #options: Required<HealthOptions>;
  readonly #running = new Map<HealthIndicator, Promise<HealthReport>>();

  constructor(options: HealthOptions) {
    this.#options = { timeout: 3000, ...options };
  }

  /** Asks all indicators at the same time. Never rejects: an indicator that throws or is late is down, with its reason. */
  async ready(): Promise<Readiness> {
    const { indicators, jobState } = this.#options;
    const reports = await Promise.all(indicators().map(async (each) => [each.name, await this.#within(each)] as const));
    const job = jobState();
    const up = job === 'running' && reports.every(([, report]) => report.status === 'up');
    return { status: up ? 'up' : 'down', job, components: Object.fromEntries(reports) };
  }

  async #within(indicator: HealthIndicator): Promise<HealthReport> {
    const { timeout } = this.#options;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<HealthReport>((resolve) => {
      timer = setTimeout(() => resolve(down(`no answer within ${timeout} ms`)), timeout);
    });
    try {
      return await Promise.race([this.#check(indicator), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  #check(indicator: HealthIndicator): Promise<HealthReport> {
    const running = this.#running.get(indicator);
    if (running !== undefined) return running;
    const check = ask(indicator).finally(() => this.#running.delete(indicator));
    this.#running.set(indicator, check);
    return check;
  }
}

async function ask(indicator: HealthIndicator): Promise<HealthReport> {
  try {
    const { status, details } = await indicator.check();
    return { status: status === 'up' ? 'up' : 'down', details: plain(details) as HealthReport['details'] };
  } catch (error) {
    const { message, code } = errorFields(error);
    return down(message, code);
  }
}

function down(problem: string, code?: string | number): HealthReport {
  return { status: 'down', details: { problem, ...(code !== undefined && { code }) } };
}
