import type { Annotation, Json, TypeSpec, ValidateStep } from '../../scenario';

export const NotNull: Annotation = { NotNull: {} };

export const Valid: Annotation = { Valid: {} };

export const min = (value: number, groups?: readonly string[]): Annotation => ({
  Min: { value, ...(groups !== undefined && { groups }) },
});

export const check = (value: Json, groups: readonly string[] = [], type = 'Order'): ValidateStep => ({
  validate: type,
  value,
  groups,
});

export const LINE: TypeSpec = {
  fields: {
    sku: { type: 'String', annotations: [{ NotBlank: {} }] },
    count: { type: 'Integer', annotations: [min(1)] },
  },
};

export const badLine = { sku: ' ', count: 0 };

export const goodLine = { sku: 'pen', count: 1 };
