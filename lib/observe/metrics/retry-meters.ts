import type { Circuit } from '../../advice/circuit-breaker/circuit';
import type { CircuitBreakers } from '../../advice/circuit-breaker/circuit-breakers';
import type { RetryCounts, RetryStatistics } from '../../advice/retry/retry-statistics';
import { MeterBinder, type Measurement, type MeterRegistry } from './meter-binder';

const METHOD = ['method'] as const;
const CIRCUIT = ['circuit'] as const;

/** What the calls of retried methods come to, and which circuits are open. */
export class RetryMeters extends MeterBinder {
  constructor(
    private readonly retries: RetryStatistics,
    private readonly breakers: CircuitBreakers,
  ) {
    super();
  }

  bind(registry: MeterRegistry): void {
    const counter = (name: string, help: string, value: (counts: Readonly<RetryCounts>) => number): void => {
      registry.counter({ name: `millrace_retry_${name}_total`, help, labels: METHOD }, () => this.#methods(value));
    };
    counter(
      'attempts',
      'Attempts of retried methods, the first of each call included.',
      (one) => one.calls + one.retries,
    );
    counter('retries', 'Attempts after the first.', ({ retries }) => retries);
    counter('exhausted', 'Calls that failed for good.', ({ exhausted }) => exhausted);
    counter('recovered', 'Calls that failed for good and were recovered.', ({ recovered }) => recovered);
    registry.gauge(
      { name: 'millrace_retry_retrying_calls', help: 'Calls that are being retried now.', labels: METHOD },
      () => this.#methods(({ retrying }) => retrying),
    );
    this.#bindCircuits(registry);
  }

  #bindCircuits(registry: MeterRegistry): void {
    const counter = (name: string, help: string, value: (circuit: Circuit) => number): void => {
      registry.counter({ name: `millrace_circuit_${name}_total`, help, labels: CIRCUIT }, () => this.#circuits(value));
    };
    registry.gauge({ name: 'millrace_circuit_open', help: '1 while the circuit is open.', labels: CIRCUIT }, () =>
      this.#circuits(({ state }) => (state === 'open' ? 1 : 0)),
    );
    counter('openings', 'How often the circuit opened.', ({ openings }) => openings);
    counter('calls', 'Calls that the circuit let through.', ({ calls }) => calls);
    counter('rejected_calls', 'Calls that were not made because the circuit was open.', ({ rejected }) => rejected);
  }

  #methods(value: (counts: Readonly<RetryCounts>) => number): readonly Measurement<'method'>[] {
    return [...this.retries.counts].map(([method, counts]) => ({ labels: { method }, value: value(counts) }));
  }

  #circuits(value: (circuit: Circuit) => number): readonly Measurement<'circuit'>[] {
    return this.breakers.circuits.map((circuit) => ({ labels: { circuit: circuit.label }, value: value(circuit) }));
  }
}
