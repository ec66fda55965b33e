import type { TextFormat } from 'millrace';
import { NexmarkError } from '../errors';
import type { Auction } from './auction';
import type { Bid } from './bid';
import type { NexmarkEvent } from './event';
import type { Person } from './person';

type FieldsOf<E extends NexmarkEvent> = { readonly [F in keyof Omit<E, 'type'>]-?: 'number' | 'string' };

const PERSON: FieldsOf<Person> = {
  ...{ id: 'number', name: 'string', emailAddress: 'string', creditCard: 'string' },
  ...{ city: 'string', state: 'string', dateTime: 'number', extra: 'string' },
};
const AUCTION: FieldsOf<Auction> = {
  ...{ id: 'number', itemName: 'string', description: 'string', initialBid: 'number', reserve: 'number' },
  ...{ dateTime: 'number', expires: 'number', seller: 'number', category: 'number', extra: 'string' },
};
const BID: FieldsOf<Bid> = {
  ...{ auction: 'number', bidder: 'number', price: 'number', channel: 'string', url: 'string' },
  ...{ dateTime: 'number', extra: 'string' },
};
const KINDS = new Map(Object.entries({ person: PERSON, auction: AUCTION, bid: BID }));

/**
 * One event as a line of canonical JSON: no blanks, `type` first, then the fields in the order of the specification. So
 * equal events are equal lines, in every language.
 *
 * Reading raises MILLRACE_NEXMARK_EVENT for what is no event.
 */
export const eventFormat: TextFormat<NexmarkEvent> = {
  description: 'Nexmark events',
  // The generator's records have their fields in that order.
  encode: (event) => JSON.stringify(event),
  decode(line) {
    const value = parsed(line);
    const type = String(value.type);
    const fields = KINDS.get(type);
    if (fields === undefined) throw malformed(`its type is ${type}`);
    const event: Record<string, unknown> = { type };
    for (const [field, kind] of Object.entries(fields)) {
      if (typeof value[field] !== kind) throw malformed(`${field} is no ${kind}`);
      event[field] = value[field];
    }
    // Every field was checked.
    return event as unknown as NexmarkEvent;
  },
};

function parsed(line: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw malformed('it is no JSON', cause);
  }
  if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  throw malformed('it is no object');
}

function malformed(problem: string, cause?: unknown): Error {
  return new NexmarkError('MILLRACE_NEXMARK_EVENT', { problem }, { cause });
}
