import type { Annotation, Json, MethodSpec, ParameterSpec, Scenario, Step } from '../../scenario';

export const call = { call: 'Bills.insert', with: ['F'] };

export const otherCall = { ...call, with: ['G'] };

export const once: readonly Step[] = [call];

export const times = (count: number): readonly Step[] => Array.from({ length: count }, () => call);

export const errors = (...names: readonly string[]): MethodSpec['results'] => [
  ...names.map((name) => ({ throw: name })),
  { return: 'stored' },
];

export const always = (name: string): MethodSpec['results'] => [{ throw: name }];

export const number: ParameterSpec = { name: 'number', type: 'String' };

export const retryable = (attributes: Readonly<Record<string, Json>> = {}): Annotation => ({ Retryable: attributes });

/** `Bills.insert`, and what else the bean has. */
export const insert = (
  annotation: Annotation,
  results: MethodSpec['results'],
  others: Readonly<Record<string, MethodSpec>> = {},
): Pick<Scenario, 'beans'> => ({
  beans: {
    Bills: {
      methods: {
        insert: { annotations: [annotation], parameters: [number], ...(results !== undefined && { results }) },
        ...others,
      },
    },
  },
});

export const recover = (
  error: string | undefined,
  parameters: readonly ParameterSpec[] = [],
  rest: MethodSpec = {},
) => ({
  annotations: [{ Recover: {} }],
  parameters: [...(error === undefined ? [] : [{ name: 'error', type: error }]), ...parameters],
  results: [{ return: `recovered by ${error ?? 'none'} and ${parameters.length}` }],
  ...rest,
});
