import { CIRCUIT_BREAKERS, type CircuitBreakerOptions } from '../../metadata/retry';
import { ADVICE_ORDER, type AdvisedMethod, type Advisor } from '../advice';
import { OptionReader } from '../option-reader';
import { promising } from '../promise';
import { recoveryFor } from '../retry/recovery';
import { RetryEnvironment } from '../retry/retry-environment';
import { retryRules } from '../retry/retry-rules';
import { guarded } from './circuit-breaker-interceptor';
import { CircuitBreakers } from './circuit-breakers';
import type { CircuitSettings } from './circuit';

const DEFAULTS: CircuitSettings = { maxAttempts: 3, openTimeout: 5_000, resetTimeout: 20_000 };

/** Makes the advice of `@CircuitBreaker`; one advisor an application, which knows all labels. */
export function circuitBreakerAdvisor(): Advisor {
  const labels = new Map<string, { readonly where: string; readonly settings: CircuitSettings }>();
  return {
    name: 'circuit-breaker',
    order: ADVICE_ORDER.circuitBreaker,
    annotations: [CIRCUIT_BREAKERS],

    advise(method, context) {
      const { type, member, where, asynchronous } = method;
      const [options, ...others] = CIRCUIT_BREAKERS.get(type, member);
      if (options === undefined) return undefined;
      const reader = new OptionReader('@CircuitBreaker', where, context);
      if (others.length > 0) reader.refuse(`it stands twice on ${where}`);
      const settings = settingsOf(options, reader);
      const counts = retryRules(options, method, reader);
      const recovery = recoveryFor(method, '@CircuitBreaker', options, reader);
      const label = options.label ?? where;
      const other = labels.get(label) ?? { where, settings };
      labels.set(label, other);
      if (!sameSettings(other.settings, settings)) {
        reader.refuse(`${other.where} has the label '${label}' with other limits, and a circuit has one`);
      }
      if (reader.failed) return undefined;
      return {
        description: describe(method, options, settings),
        requires: [CircuitBreakers, RetryEnvironment].filter((token) => context.has(token)),
        asynchronous: false,
        ...(options.order !== undefined && { order: options.order }),
        wrap(next, beans) {
          const circuits = beans.has(CircuitBreakers) ? beans.get(CircuitBreakers) : new CircuitBreakers();
          const environment = beans.has(RetryEnvironment) ? beans.get(RetryEnvironment) : new RetryEnvironment();
          const circuit = circuits.circuit(label, settings);
          const invocation = guarded({ circuit, counts, recovery, environment, where }, next);
          return asynchronous === true ? promising(invocation) : invocation;
        },
      };
    },
  };
}

function settingsOf(options: CircuitBreakerOptions, reader: OptionReader): CircuitSettings {
  return {
    maxAttempts: reader.attempts('maxAttempts', options.maxAttempts, DEFAULTS.maxAttempts),
    openTimeout: reader.duration('openTimeout', options.openTimeout) ?? DEFAULTS.openTimeout,
    resetTimeout: reader.duration('resetTimeout', options.resetTimeout) ?? DEFAULTS.resetTimeout,
  };
}

function sameSettings(one: CircuitSettings, other: CircuitSettings): boolean {
  return (Object.keys(DEFAULTS) as (keyof CircuitSettings)[]).every((key) => one[key] === other[key]);
}

function describe(
  { where }: AdvisedMethod,
  { label = where, recover }: CircuitBreakerOptions,
  settings: CircuitSettings,
): string {
  const { maxAttempts, openTimeout, resetTimeout } = settings;
  const parts = [
    `opens at ${maxAttempts} failure${maxAttempts === 1 ? '' : 's'} in ${openTimeout} ms`,
    `resets after ${resetTimeout} ms`,
    label === where ? undefined : `label ${label}`,
    recover === undefined ? undefined : `recover ${recover}`,
  ];
  return `@CircuitBreaker(${parts.filter((part) => part !== undefined).join(', ')})`;
}
