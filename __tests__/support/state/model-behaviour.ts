import fc from 'fast-check';
import type { StateDescriptor, StateHandles, StateKind } from '../../../lib/state/descriptors';
import type { Key } from '../../../lib/state/key-context';
import { inRange } from '../../../lib/state/key-group-range';
import { keyGroup } from '../../../lib/state/key-groups';
import type { KeyedStateBackendFactory } from '../../../lib/state/keyed-state-backend';
import { stateTtl, type StateTtl } from '../../../lib/state/state-ttl';
import { load } from '../../../lib/state/state-snapshot';
import { VirtualClock } from '../../../lib/time/virtual-clock';
import { BackendUnderTest, MAX_PARALLELISM } from './backends-under-test';
import { StateModel } from './model';
import { descriptorOf, operationsOf, someKey, type Operation } from './operations';

const KINDS = Object.keys(operationsOf) as StateKind[];

type Step =
  | { readonly key: Key; readonly operation: Operation<StateKind> }
  | { readonly wait: number }
  /** A snapshot is taken and restored into a new backend, at once or by the parts of two subtasks. */
  | { readonly restart: 'whole' | 'rescaled' | 'regrouped' };

function step(kind: StateKind): fc.Arbitrary<Step> {
  return fc.oneof(
    {
      weight: 12,
      arbitrary: fc.record({ key: someKey, operation: operationsOf[kind] as fc.Arbitrary<Operation<StateKind>> }),
    },
    { weight: 5, arbitrary: fc.record({ wait: fc.integer({ min: 0, max: 90 }) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        restart: fc.constantFrom<('whole' | 'rescaled' | 'regrouped')[]>('whole', 'rescaled', 'regrouped'),
      }),
    },
  );
}

const lives: fc.Arbitrary<StateTtl | undefined> = fc.constantFrom(
  undefined,
  stateTtl(100),
  stateTtl({ ttl: 100, update: 'on-read-and-write' }),
);

/** Random calls, pauses and restores against models of plain maps. */
export function agreesWithModels(create: KeyedStateBackendFactory): void {
  test.each(KINDS)('a %s state holds what a plain Map would, through snapshots and other key groups', (kind) => {
    fc.assert(
      fc.property(lives, fc.array(step(kind), { size: 'max', maxLength: 40 }), (ttl, steps) => {
        const clock = new VirtualClock();
        const descriptor = descriptorOf(kind, ttl);
        const model = new StateModel(ttl, () => clock.now());
        let real = new BackendUnderTest(create, [descriptor], { clock });
        try {
          for (const it of steps) {
            if ('wait' in it) clock.advanceTo(clock.now() + it.wait);
            else if ('restart' in it) real = restarted(create, descriptor, real, it.restart);
            else {
              const answer = real.at(it.key, (handle: StateHandles[StateKind]) => it.operation.real(handle as never));
              expect({ [it.operation.name]: answer }).toEqual({
                [it.operation.name]: it.operation.model(model, it.key),
              });
            }
          }
          expect(new Set(real.backend.keys(descriptor.name))).toEqual(new Set(model.keys()));
          for (const key of model.keys()) {
            expect(real.backend.query(descriptor.name, key)).toEqual(queried(kind, model, key));
          }
        } finally {
          real[Symbol.dispose]();
        }
      }),
      { numRuns: 50 },
    );
  });
}

function queried(kind: StateKind, model: StateModel, key: Key): unknown {
  const held = kind === 'sorted-map' ? model.sorted(key) : model.alive(key);
  if (kind === 'map' || kind === 'sorted-map') return new Map(held.map(({ field, value }) => [field, value]));
  const values = held.map(({ value }) => value);
  return ['list', 'stack', 'buffer'].includes(kind) ? values : values[0];
}

function restarted(
  create: KeyedStateBackendFactory,
  descriptor: StateDescriptor,
  old: BackendUnderTest,
  how: 'whole' | 'rescaled' | 'regrouped',
): BackendUnderTest {
  const { clock } = old;
  const snapshot = structuredClone(load(old.backend.snapshot()));
  old[Symbol.dispose]();
  if (how === 'whole') return new BackendUnderTest(create, [descriptor], { clock, restore: [snapshot] });
  const maxParallelism = how === 'regrouped' ? MAX_PARALLELISM + 5 : MAX_PARALLELISM;
  const half = Math.floor(maxParallelism / 2);
  const parts = [
    { first: 0, last: half - 1 },
    { first: half, last: maxParallelism - 1 },
  ].map((range) => {
    using part = new BackendUnderTest(create, [descriptor], { clock, range, maxParallelism, restore: [snapshot] });
    for (const key of part.backend.keys(descriptor.name)) {
      expect(inRange(range, keyGroup(key, maxParallelism))).toBe(true);
    }
    return structuredClone(load(part.backend.snapshot()));
  });
  return new BackendUnderTest(create, [descriptor], { clock, restore: parts });
}
