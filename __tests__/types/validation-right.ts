import {
  Component,
  constraint,
  DecimalMin,
  Default,
  Digits,
  GroupSequence,
  NotNull,
  Pattern,
  Size,
  Valid,
  Validated,
  Validator,
  type ConstraintOptions,
  type ConstraintValidator,
  type ConstraintValidatorContext,
} from '../../lib/index';

// Every constraint, option and place that is right compiles.

abstract class OnCreate {}

@GroupSequence([Default, OnCreate])
export abstract class InOrder {}

@Component()
class PrefixValidator implements ConstraintValidator<string, { prefix: string }> {
  isValid(value: string | null | undefined, { attributes }: ConstraintValidatorContext<{ prefix: string }>): boolean {
    return value?.startsWith(attributes.prefix) ?? true;
  }
}

const Prefix = (prefix: string, options?: ConstraintOptions) =>
  constraint({ name: 'Prefix', validatedBy: PrefixValidator, message: 'no {prefix}', attributes: { prefix } }, options);

@Prefix('whole')
export class Order {
  @Prefix('a', { groups: [OnCreate], each: true }) names: string[] = [];
  @DecimalMin('0.1', { inclusive: false }) price = '1';
  @Digits({ integer: 3, fraction: 0 }) count = 1n;
  @Pattern(/a/, { flags: 'i' }) text = '';
  @NotNull() get total(): number {
    return this.names.length;
  }
}

@Validated({ groups: [InOrder] })
export class Orders {
  @Validated() @Valid() @Size({ max: 1 }) place(@Valid() order: Order, @Prefix('b') _name: string): Order {
    return order;
  }
}

export const result: ReadonlyMap<string, readonly string[]> = new Validator({ clock: { now: () => 0 } }).validate(
  new Order(),
  { groups: [OnCreate], locale: 'zh-CN' },
).byField;
