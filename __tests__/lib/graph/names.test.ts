import fc from 'fast-check';
import { kebabCase } from '../../../lib/graph/names';

describe('kebabCase', () => {
  // Savepoints hold uids that are made so: a change of the rule loses state.
  it.each([
    ['AssignUuid', 'assign-uuid'],
    ['HTTPServerSink', 'http-server-sink'],
    ['Parse2Json', 'parse2-json'],
    ['FlowService.findUuid', 'flow-service.find-uuid'],
    ['Late flows (all)', 'late-flows-all'],
    ['snake_case_name', 'snake-case-name'],
    ['流水Totals', '流水totals'],
    ['already-kebab', 'already-kebab'],
  ])('makes %s %s', (name, expected) => expect(kebabCase(name)).toBe(expected));

  it('has one rule, whatever other letters stand behind', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (name) => {
        const [, before] = /^(.*)-é$/s.exec(kebabCase(`x${name}-é`)) ?? [];
        expect(before).toBe(kebabCase(`x${name}`));
      }),
    );
  });

  it('does not change what it has made of letters that have both cases', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        const once = kebabCase(name);
        expect(kebabCase(once)).toBe(once);
      }),
    );
  });
});
