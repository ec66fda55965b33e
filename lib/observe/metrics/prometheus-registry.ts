import type { Registry } from 'prom-client';
import { MillraceError } from '../../errors/millrace-error';
import type { Logger } from '../logs/logger';
import type { Measurement, MeterDescription, MeterRegistry } from './meter-binder';

type PromClient = typeof import('prom-client');

const READ_ERRORS = 'millrace_meter_read_errors_total';

/** Meters on a registry of prom-client; each is read anew at every scrape. A meter that cannot be read spoils no other. */
export class PrometheusRegistry implements MeterRegistry {
  readonly #failures = new Map<string, number>();

  constructor(
    private readonly client: PromClient,
    private readonly registry: Registry,
    private readonly log: Logger,
  ) {}

  counter<L extends string = never>(meter: MeterDescription<L>, read: () => Iterable<Measurement<L>>): void {
    const measure = this.#guarded(meter.name, read);
    this.#create(meter, (configuration) => {
      const counter = new this.client.Counter({
        ...configuration,
        collect: () => {
          clear(counter);
          for (const { labels, value } of measure()) if (value >= 0 && value < Infinity) counter.inc(labels, value);
        },
      });
    });
  }

  gauge<L extends string = never>(meter: MeterDescription<L>, read: () => Iterable<Measurement<L>>): void {
    const measure = this.#guarded(meter.name, read);
    this.#create(meter, (configuration) => {
      const gauge = new this.client.Gauge({
        ...configuration,
        collect: () => {
          clear(gauge);
          for (const { labels, value } of measure()) gauge.set(labels, value);
        },
      });
    });
  }

  /** Counts the meters that could not be read; bound last, so that it tells of this very scrape. */
  bindReadErrors(): void {
    const help = 'How often a meter could not be read.';
    this.counter({ name: READ_ERRORS, help, labels: ['meter'] }, () =>
      [...this.#failures].map(([meter, value]) => ({ labels: { meter }, value })),
    );
  }

  #create<L extends string>(
    meter: MeterDescription<L>,
    make: (configuration: { name: string; help: string; labelNames: L[]; registers: Registry[] }) => void,
  ): void {
    const { name, help, labels = [] } = meter;
    try {
      make({ name, help, labelNames: [...labels], registers: [this.registry] });
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      throw new MillraceError('MILLRACE_METER_INVALID', { name, problem }, { cause: error });
    }
  }

  #guarded<L extends string>(meter: string, read: () => Iterable<Measurement<L>>): () => readonly Measurement<L>[] {
    return () => {
      try {
        return [...read()];
      } catch (error) {
        const failures = (this.#failures.get(meter) ?? 0) + 1;
        this.#failures.set(meter, failures);
        if (failures === 1) this.log.warn({ err: error, meter }, 'a meter cannot be read; it is left out');
        return [];
      }
    };
  }
}

/** prom-client resets a meter without labels to 0, which would be told where nothing was read. */
function clear(metric: { reset(): void; remove(labels: object): void }): void {
  metric.reset();
  metric.remove({});
}
