import type { KeyedStateBackendFactory } from '../../../lib/state/keyed-state-backend';
import { keepsAccumulators } from './accumulator-behaviour';
import { agreesWithModels } from './model-behaviour';
import { expiresInState } from './expiry-behaviour';
import { knowsItsKey } from './key-behaviour';
import { refusesWrongUse } from './refusal-behaviour';
import { takesSnapshots } from './snapshot-behaviour';
import { evolves } from './evolution-behaviour';

/** All that a backend of keyed state promises, whatever it keeps state in. */
export function behavesAsStateBackend(name: string, create: KeyedStateBackendFactory): void {
  describe(`${name} as a backend of keyed state`, () => {
    agreesWithModels(create);
    expiresInState(create);
    takesSnapshots(create);
    evolves(create);
    keepsAccumulators(create);
    refusesWrongUse(create);
    knowsItsKey(create);
  });
}
