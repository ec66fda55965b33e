import type { Annotation, Json, MethodSpec, Scenario, Step } from '../../scenario';

export const transactional = (attributes: Readonly<Record<string, Json>> = {}): Annotation => ({
  Transactional: attributes,
});

export const status: Step = { status: true };

export const run: readonly Step[] = [{ call: 'Outer.work' }];

/** `Outer.work` does what is given; `Inner.part` is what it may call. */
export const nested = (outer: MethodSpec, inner: MethodSpec = {}): Pick<Scenario, 'beans' | 'calls'> => ({
  beans: { Outer: { methods: { work: outer } }, Inner: { methods: { part: { returns: 'void', ...inner } } } },
  calls: run,
});

export const alone = (
  name: string,
  annotations: readonly Annotation[],
  does: readonly Step[],
  rest: Partial<Scenario> = {},
): Scenario => ({ name, ...nested({ annotations, does }), ...rest });

export const register = (
  name: string,
  rest: Omit<Extract<Step, { register: unknown }>['register'], 'name'> = {},
): Step => ({
  register: { name, ...rest },
});
