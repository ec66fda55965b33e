import { Inject } from '../../decorators/inject';
import { INJECTED_FIELDS, INJECTED_PARAMETERS } from '../../lib/metadata/beans';

class Port {}

class Taker {
  @Inject(Port) readonly field!: Port;
  constructor(
    readonly plain: Port,
    @Inject('name') readonly named: Port,
    @Inject(Port, { optional: true }) readonly optional?: Port,
  ) {}
  make(@Inject('other') _other: Port): void {}
  // @ts-expect-error a method is not injected
  @Inject('name') method(): void {}
}

it('records the token of fields and of parameters of the constructor and of methods', () => {
  expect(INJECTED_FIELDS.get(Taker, 'field')).toEqual([{ kind: 'bean', token: Port, optional: false }]);
  expect([...INJECTED_PARAMETERS.get(Taker, undefined)].sort(([a], [b]) => a - b)).toEqual([
    [1, [{ kind: 'bean', token: 'name', optional: false }]],
    [2, [{ kind: 'bean', token: Port, optional: true }]],
  ]);
  expect(INJECTED_PARAMETERS.get(Taker, 'make').get(0)).toEqual([{ kind: 'bean', token: 'other', optional: false }]);
});
