import type { Annotation, BeanSpec, MethodSpec, Scenario, Step } from '../scenario';

const begins = (rest: MethodSpec = {}): MethodSpec => ({
  annotations: [{ PostConstruct: {} }],
  returns: 'void',
  ...rest,
});
const ends = (rest: MethodSpec = {}): MethodSpec => ({ annotations: [{ PreDestroy: {} }], returns: 'void', ...rest });
const both: BeanSpec = { methods: { open: begins(), close: ends(), find: {} } };
const failing: MethodSpec = { results: [{ throw: 'Failure' }] };
const find: Step = { call: 'Pool.find' };

const lives = (name: string, beans: Readonly<Record<string, BeanSpec>>, calls: readonly Step[] = []): Scenario => ({
  name,
  beans,
  calls,
});
const scoped = (scope: string): BeanSpec => ({ ...both, annotations: [{ Scope: { value: scope } }] });
const on = (...annotations: readonly Annotation[]): BeanSpec => ({ ...both, annotations });

export const LIVES: readonly Scenario[] = [
  lives('life: begins before the first call, and ends with the application', { Pool: both }, [find]),
  lives('life: of a bean that nobody asks for', { Pool: both }),
  lives('life: beans end in reverse order', {
    Pool: both,
    Shop: { methods: { start: begins(), stop: ends() } },
  }),
  lives('life: an ancestor begins first, and ends last', {
    Base: { methods: { openBase: begins(), closeBase: ends() } },
    Pool: { includes: 'Base', methods: { open: begins(), close: ends() } },
  }),
  lives('life: an overridden method is called once', {
    Base: { methods: { open: begins(), close: ends() } },
    Pool: { includes: 'Base', methods: { open: begins(), close: ends() } },
  }),
  lives('life: an overridden method without the annotation', {
    Base: { methods: { open: begins(), close: ends() } },
    Pool: { includes: 'Base', methods: { open: { returns: 'void' }, close: { returns: 'void' } } },
  }),
  lives('life: a begin that fails', { Pool: { methods: { open: begins(failing), close: ends() } } }),
  lives('life: a begin that fails ends those before it', {
    Pool: both,
    Shop: { methods: { start: begins(failing), stop: ends() } },
  }),
  lives('life: an end that fails does not keep the others', {
    Pool: both,
    Shop: { methods: { stop: ends(failing) } },
  }),
  lives('scope: a singleton', { Pool: scoped('singleton') }, [find, find]),
  lives('scope: a prototype is a new one each time, and is not ended', { Pool: scoped('prototype') }, [find, find]),
  lives('scope: a prototype that nobody asks for', { Pool: scoped('prototype') }),
  lives('scope: one that there is not', { Pool: scoped('session') }),
  lives('lazy: is made for the first call', { Pool: on({ Lazy: {} }), Shop: { methods: { start: begins() } } }, [
    find,
    find,
  ]),
  lives('lazy: one that nobody asks for', { Pool: on({ Lazy: {} }) }),
  lives('depends: on one that is declared later', {
    Shop: { annotations: [{ DependsOn: { value: 'Pool' } }], methods: { start: begins(), stop: ends() } },
    Pool: both,
  }),
  lives('depends: on one that is not there', {
    Shop: { annotations: [{ DependsOn: { value: 'Pools' } }], methods: {} },
  }),
];
