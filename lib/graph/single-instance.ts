import { KEYED_STATES, OPERATOR_STATES } from '../metadata/wiring';
import type { Draft } from './draft';
import { classOf, methodsOf } from './function-kind';

/** Called once in the life of an object, which so is that of one parallel instance. */
const LIFE_CYCLE = ['open', 'close', 'drain', 'flush'] as const;

/** Why a draft runs in one parallel instance only; `undefined` when it need not. */
export function singleReason({ role, function: ref, also = [] }: Draft): string | undefined {
  if (role === 'source') {
    const single = ref.kind === 'method' || methodsOf(ref)?.parallel === false;
    return single ? 'it is read from one place' : undefined;
  }
  for (const it of [ref, ...also]) {
    if (it.kind !== 'instance') continue;
    const type = classOf(it);
    const once = LIFE_CYCLE.find((name) => typeof methodsOf(it)?.[name] === 'function');
    if (once !== undefined) return `an object is opened and closed once, and this one has \`${once}\`: give its class`;
    if (type !== undefined && (KEYED_STATES.of(type).size > 0 || OPERATOR_STATES.of(type).size > 0)) {
      return 'an object holds the state of one instance: give its class';
    }
  }
  return undefined;
}
