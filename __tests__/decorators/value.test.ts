import 'reflect-metadata';
import { Value } from '../../decorators/value';
import { VALUE_FIELDS, VALUE_PARAMETERS } from '../../lib/metadata/config';

class Base {
  @Value('${a}') field!: string;

  constructor(@Value('${b:1}') readonly first: number) {}

  method(_plain: string, @Value('${c}') _second: boolean): void {}
}
class Derived extends Base {}

it('records expressions of fields, of the constructor and of methods; subclasses have them too', () => {
  for (const type of [Base, Derived]) {
    expect(VALUE_FIELDS.get(type, 'field')).toEqual([{ expression: '${a}' }]);
    expect(VALUE_PARAMETERS.get(type, undefined)).toEqual(new Map([[0, [{ expression: '${b:1}' }]]]));
    expect(VALUE_PARAMETERS.get(type, 'method')).toEqual(new Map([[1, [{ expression: '${c}' }]]]));
  }
});
