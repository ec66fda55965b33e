import type { ConstraintRecord } from '../../metadata/validation';

type Attributes = ConstraintRecord['attributes'];

/** Whether a value keeps a constraint. A value of a type that the constraint is not for breaks it. */
type Check = (attributes: Attributes) => (value: unknown) => boolean;

/** As in jakarta an absent value keeps every constraint that is not about being there. */
const ifPresent =
  (check: (attributes: Attributes) => (value: unknown) => boolean): Check =>
  (attributes) => {
    const keeps = check(attributes);
    return (value) => value === null || value === undefined || keeps(value);
  };

const CHECKS: Readonly<Record<string, Check>> = {
  NotNull: () => (value) => value !== null && value !== undefined,
  NotBlank: () => (value) => typeof value === 'string' && value.trim() !== '',
  NotEmpty: () => (value) => (sizeOf(value) ?? 0) > 0,
  Size: ifPresent(({ min, max }) => (value) => {
    const size = sizeOf(value);
    return size !== undefined && size >= (min as number) && size <= (max as number);
  }),
  Min: ifPresent(
    ({ value: min }) =>
      (value) =>
        isNumber(value) && value >= (min as number | bigint),
  ),
  Max: ifPresent(
    ({ value: max }) =>
      (value) =>
        isNumber(value) && value <= (max as number | bigint),
  ),
  Positive: ifPresent(() => (value) => isNumber(value) && value > 0),
  PositiveOrZero: ifPresent(() => (value) => isNumber(value) && value >= 0),
  Pattern: ifPresent(({ regexp }) => {
    const { source, flags } = regexp as RegExp;
    // A global or sticky expression would remember where it stopped.
    const whole = new RegExp(`^(?:${source})$`, flags.replaceAll(/[gym]/g, ''));
    return (value) => typeof value === 'string' && whole.test(value);
  }),
  Email: ifPresent(() => {
    // Its own file, so that the phone numbers of the whole package stay out.
    const { isEmail } = require('class-validator/cjs/decorator/string/IsEmail') as Pick<
      typeof import('class-validator'),
      'isEmail'
    >;
    return (value) => isEmail(value);
  }),
};

/** The check of one constraint annotation. */
export function checkOf({ constraint, attributes }: ConstraintRecord): (value: unknown) => boolean {
  const check = CHECKS[constraint];
  if (check === undefined) throw new TypeError(`There is no constraint '${constraint}'`);
  return check(attributes);
}

function isNumber(value: unknown): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}

function sizeOf(value: unknown): number | undefined {
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  if (value instanceof Map || value instanceof Set) return value.size;
  if (ArrayBuffer.isView(value)) return value.byteLength;
  return typeof value === 'object' && value !== null ? Object.keys(value).length : undefined;
}
