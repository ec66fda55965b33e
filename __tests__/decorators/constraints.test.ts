import { Email } from '../../decorators/email';
import { Max } from '../../decorators/max';
import { Min } from '../../decorators/min';
import { NotBlank } from '../../decorators/not-blank';
import { NotNull } from '../../decorators/not-null';
import { Pattern } from '../../decorators/pattern';
import { Size } from '../../decorators/size';
import { Valid } from '../../decorators/valid';
import { Validated } from '../../decorators/validated';
import {
  PARAMETER_CONSTRAINTS,
  PROPERTY_CONSTRAINTS,
  METHOD_CONSTRAINTS,
  VALID_PARAMETERS,
  VALID_PROPERTIES,
  VALIDATED_CLASSES,
  VALIDATED_METHODS,
} from '../../lib/metadata/validation';

@Validated()
class Service {
  @Size({ min: 2, message: 'too short' }) @NotNull() name = '';
  @Valid({ type: Service }) others: Service[] = [];
  @Email() get mail(): string {
    return this.name;
  }
  @Validated() @NotBlank() find(@Min(1) @Max(2n) _count: number, @Valid() _other: Service): string {
    return '';
  }
  @Pattern('a+') pattern = '';
}

test('constraints record what they say where they stand', () => {
  expect(PROPERTY_CONSTRAINTS.get(Service, 'name')).toEqual([
    expect.objectContaining({ constraint: 'Size', attributes: { min: 2, max: 2_147_483_647 }, message: 'too short' }),
    expect.objectContaining({ constraint: 'NotNull', attributes: {}, groups: [], each: false }),
  ]);
  expect(PROPERTY_CONSTRAINTS.get(Service, 'mail')).toHaveLength(1);
  expect(PROPERTY_CONSTRAINTS.get(Service, 'pattern')[0]?.attributes).toEqual({ regexp: 'a+', flags: undefined });
  expect(METHOD_CONSTRAINTS.get(Service, 'find').map(({ constraint }) => constraint)).toEqual(['NotBlank']);
  expect(
    PARAMETER_CONSTRAINTS.get(Service, 'find')
      .get(0)
      ?.map(({ attributes }) => attributes),
  ).toEqual([{ value: 1 }, { value: 2n }]);
});

test('@Valid and @Validated record where they stand', () => {
  // The class is not yet there when the decorators of its members run.
  expect([...VALID_PROPERTIES.of(Service).keys()]).toEqual(['others']);
  expect([...VALID_PARAMETERS.get(Service, 'find')]).toEqual([[1, [{}]]]);
  expect(VALIDATED_CLASSES.get(Service)).toEqual({});
  expect(VALIDATED_METHODS.get(Service, 'find')).toEqual([{}]);
});
