import type { Annotation, CallStep, Json, MethodSpec } from '../../scenario';

export const call = (method: string, ...args: Json[]): CallStep => ({ call: `Bills.${method}`, with: args });

export const parameters = (...names: readonly string[]) => names.map((name) => ({ name }));

export const bills = (methods: Readonly<Record<string, MethodSpec>>, annotations: readonly Annotation[] = []) => ({
  beans: { Bills: { annotations, methods } },
});

/** One method `find` with one annotation. */
export const find = (annotation: Annotation, names: readonly string[], rest: Partial<MethodSpec> = {}) =>
  bills({ find: { annotations: [annotation], parameters: parameters(...names), ...rest } });

export const cached = (attributes: Readonly<Record<string, Json>> = {}): Annotation => ({
  Cacheable: { cacheNames: 'a', ...attributes },
});

export const failing = { results: [{ throw: 'Failure' }, { return: 'second' }] };
