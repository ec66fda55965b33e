import { lineage, type AbstractClass, type Member } from '../../metadata/class';
import { designParameterTypes, designReturnType } from '../../metadata/design-types';
import { restParameter } from '../../metadata/parameter-names';
import {
  CONVERTED_PARAMETERS,
  CONVERTED_RESULTS,
  METHOD_CONSTRAINTS,
  PARAMETER_CONSTRAINTS,
  VALID_PARAMETERS,
  VALID_RESULTS,
  VALIDATED_CLASSES,
  VALIDATED_METHODS,
  type ConstraintRecord,
  type Group,
} from '../../metadata/validation';
import { validatedType } from './class-rules';
import { GroupConversions } from './group-conversions';

/** What is said of one parameter, or of the result. */
export interface ValueRules {
  readonly constraints: readonly ConstraintRecord[];
  /** Whether `@Valid` stands there, and the class that it means; `undefined` when that is not known. */
  readonly valid:
    { readonly type: AbstractClass | undefined; readonly conversions: GroupConversions | undefined } | undefined;
  /** The class that the compiler recorded, if any. */
  readonly recorded: unknown;
}

/** What is said of one parameter. */
export interface ParameterRules extends ValueRules {
  readonly index: number;
  /** Whether it takes all arguments from there on. */
  readonly rest: boolean;
}

/** Everything that is to be checked when a method is called. */
export interface MethodRules {
  readonly parameters: readonly ParameterRules[];
  /** Of all arguments together. */
  readonly together: readonly ConstraintRecord[];
  readonly result: ValueRules;
  /** What the calls are checked for: the method's own groups, else those of its class; none: the default group. */
  readonly groups: readonly Group[];
}

/** Reads what the annotations of a method say. */
export function methodRules(type: AbstractClass, member: Member): MethodRules {
  // As in jakarta, what an ancestor says of the result holds for its overriding method, too.
  const onMethod = [...lineage(type)].reverse().flatMap((owner) => METHOD_CONSTRAINTS.own(owner).get(member) ?? []);
  const [valid] = VALID_RESULTS.get(type, member);
  const returned = designReturnType(type, member);
  return {
    parameters: parameterRules(type, member),
    together: onMethod.filter(({ target }) => target === 'parameters'),
    result: {
      constraints: onMethod.filter(({ target }) => target === 'value'),
      valid: valid && {
        type: validatedType(valid.type, returned),
        conversions: GroupConversions.of(CONVERTED_RESULTS.get(type, member)),
      },
      recorded: returned === Promise ? undefined : returned,
    },
    groups: (VALIDATED_METHODS.get(type, member)[0] ?? VALIDATED_CLASSES.get(type))?.groups ?? [],
  };
}

/** The ancestor's method that says something of its parameters, where `type` (or one in between) says so anew. */
export function overriddenParameters(type: AbstractClass, member: Member): AbstractClass | undefined {
  const saying = lineage(type).filter((owner) =>
    [PARAMETER_CONSTRAINTS, VALID_PARAMETERS].some((metadata) => metadata.ownMembers(owner).includes(member)),
  );
  return saying[1];
}

function parameterRules(type: AbstractClass, member: Member): readonly ParameterRules[] {
  const valid = VALID_PARAMETERS.get(type, member);
  const constraints = PARAMETER_CONSTRAINTS.get(type, member);
  const converted = CONVERTED_PARAMETERS.get(type, member);
  const indices = [...new Set([...valid.keys(), ...constraints.keys()])].sort((a, b) => a - b);
  if (indices.length === 0) return [];
  const recorded = designParameterTypes(type, member) ?? [];
  const method = (type.prototype as Record<Member, unknown>)[member];
  const rest = typeof method === 'function' ? restParameter(method as (...args: never[]) => unknown) : undefined;
  return indices.map((index) => {
    const [options] = valid.get(index) ?? [];
    return {
      index,
      // Of `...flows: Flow[]` the compiler records the class of one of them.
      recorded: index === rest ? undefined : recorded[index],
      rest: index === rest,
      constraints: constraints.get(index) ?? [],
      valid: options && {
        type: validatedType(options.type, recorded[index]),
        conversions: GroupConversions.of(converted.get(index)),
      },
    };
  });
}

/** The places of a method where groups are converted and nothing is nested. */
export function needlessConversions(type: AbstractClass, member: Member): readonly string[] {
  const valid = VALID_PARAMETERS.get(type, member);
  const parameters = [...CONVERTED_PARAMETERS.get(type, member).keys()].filter((index) => !valid.has(index));
  const result = CONVERTED_RESULTS.get(type, member).length > 0 && VALID_RESULTS.get(type, member).length === 0;
  return [...parameters.map((index) => `parameter ${index + 1}`), ...(result ? ['result'] : [])];
}
