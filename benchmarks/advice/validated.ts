/* eslint-disable @typescript-eslint/require-await -- what stands around a method is measured, so that it does nothing that waits */
import { validate, validateSync, type ValidationError } from 'class-validator';
import { Service, Valid, Validated } from 'millrace';
import { ConstrainedOrder } from './constrained-order';
import { Order } from './order';

@Service()
@Validated()
export class ValidatedOrders {
  total(@Valid() order: Order): number {
    return order.quantity * 250;
  }

  async place(@Valid() order: Order): Promise<number> {
    return order.quantity * 250;
  }

  totalOf(@Valid() order: ConstrainedOrder): number {
    return order.quantity * 250;
  }
}

export class OrdersByHand {
  total(order: Order): number {
    assertNone(validateSync(order));
    return order.quantity * 250;
  }

  async place(order: Order): Promise<number> {
    assertNone(await validate(order));
    return order.quantity * 250;
  }

  totalOf(order: ConstrainedOrder): number {
    assertNone(violationsOf(order));
    return order.quantity * 250;
  }
}

class InvalidError extends Error {
  constructor(readonly violations: readonly unknown[]) {
    super(violations.join());
  }
}

/** What checks by hand come to. @throws InvalidError */
export function assertNone(violations: readonly (ValidationError | string)[]): void {
  if (violations.length > 0) throw new InvalidError(violations);
}

function violationsOf({ id, item, quantity }: ConstrainedOrder): readonly string[] {
  const violations: string[] = [];
  if (id.length < 4 || id.length > 12) violations.push('id: size must be between 4 and 12');
  if (!/^o-\d+$/.test(id)) violations.push('id: must match o-\\d+');
  if (item.trim() === '') violations.push('item: must not be blank');
  if (item.length < 2 || item.length > 20) violations.push('item: size must be between 2 and 20');
  if (!(quantity >= 1)) violations.push('quantity: must be greater than or equal to 1');
  if (!(quantity <= 1000)) violations.push('quantity: must be less than or equal to 1000');
  return violations;
}
