import { Component } from '../../../decorators/component';
import { Value } from '../../../decorators/value';
import { fieldDependencies, parameterDependencies } from '../../../lib/container/dependencies';
import { Faults } from '../../../lib/errors/faults';

it("refuses an expression of Spring's, which would be taken as a text", () => {
  @Component()
  class Reader {
    @Value('up to #{systemProperties.max}') readonly max!: string;
    constructor(
      @Value('#{1 + 1}') readonly two: number,
      @Value('${colour:#fff}') readonly colour: string,
    ) {}
  }
  const faults = new Faults();
  parameterDependencies(Reader, undefined, faults);
  fieldDependencies(Reader, faults);
  expect(faults.all.map(({ where, error }) => [where, error.code, error.params])).toEqual([
    ['class Reader', 'MILLRACE_CONFIG_PLACEHOLDER', expect.objectContaining({ text: '#{1 + 1}', column: 1 })],
    [
      'class Reader',
      'MILLRACE_CONFIG_PLACEHOLDER',
      expect.objectContaining({ text: 'up to #{systemProperties.max}', column: 7 }),
    ],
  ]);
});
