import type { AbstractClass } from '../../../lib/metadata/class';
import type { StateDescriptor, StateKind } from '../../../lib/state/descriptors';

/** The version of a class that a snapshot was taken with, and the next ones. */
export class Money {
  amount = 0;
  currency = 'EUR';
  get text(): string {
    return `${this.amount} ${this.currency}`;
  }
}

export class Account {
  owner = 'nobody';
  visits = 0;
  balance = new Money();
}

/** A field has gone (`owner`), one has come (`since`), a number is a bigint now; the same within. */
export class NextMoney {
  amount = 0n;
  rate = 1;
  get text(): string {
    return `${this.amount} at ${this.rate}`;
  }
}

export class NextAccount {
  visits = 0n;
  since = 'always';
  balance = new NextMoney();
}

/** Within it, a text has become a number. */
export class OtherMoney {
  currency = 0;
}

export class OtherAccount {
  balance = new OtherMoney();
}

/** What was saved. */
export function account(): Account {
  return Object.assign(new Account(), { owner: 'Ada', visits: 3, balance: Object.assign(new Money(), { amount: 7 }) });
}

/** What the next version is to find of it. */
export function nextAccount(): NextAccount {
  return Object.assign(new NextAccount(), { visits: 3n, balance: Object.assign(new NextMoney(), { amount: 7n }) });
}

/** A state of a kind that holds instances of a class. */
export function holding(kind: StateKind, type: AbstractClass): StateDescriptor {
  const common = { name: 's', type };
  if (kind === 'buffer') return { ...common, kind, capacity: 3 };
  if (kind === 'reducing') return { ...common, kind, reduce: (_held: unknown, added: unknown) => added };
  if (kind !== 'aggregating') return { ...common, kind };
  const add = (value: unknown): unknown => value;
  return { ...common, kind, aggregate: { createAccumulator: () => ({}), add, getResult: (it: unknown) => it } };
}
