import { ifPresent, type Attributes, type BuiltInConstraint, type Check } from './built-in-constraint';

export const pattern: BuiltInConstraint = {
  judges: [String],
  problem: patternProblem,
  check: (attributes) => {
    const whole = wholePattern(attributes);
    return ifPresent((value) => typeof value === 'string' && whole.test(value));
  },
};

export const email: BuiltInConstraint = {
  judges: [String],
  problem: patternProblem,
  check(attributes) {
    const whole = attributes.regexp === undefined ? undefined : wholePattern(attributes);
    const wellFormed = wellFormedEmail();
    return ifPresent((value) => typeof value === 'string' && wellFormed(value) && (whole?.test(value) ?? true));
  },
};

/** As Hibernate Validator's: an empty text is one, and the domain may be a single name or an address in brackets. */
function wellFormedEmail(): Check {
  // Its own file, so that the phone numbers of the whole package stay out.
  const { isEmail } = require('class-validator/cjs/decorator/string/IsEmail') as Pick<
    typeof import('class-validator'),
    'isEmail'
  >;
  const options = { require_tld: false, allow_ip_domain: true };
  return (value) => value === '' || isEmail(value, options);
}

function patternProblem({ regexp, flags }: Attributes): string | undefined {
  if (regexp === undefined) return undefined;
  try {
    compile(regexp as string | RegExp, flags as string | undefined);
    return undefined;
  } catch (error) {
    return (error as SyntaxError).message;
  }
}

function compile(regexp: string | RegExp, flags: string | undefined): RegExp {
  return typeof regexp === 'string' ? new RegExp(regexp, flags ?? 'u') : new RegExp(regexp, flags ?? regexp.flags);
}

/** As in Java the whole text has to match, whatever `^` and `$` mean inside. */
function wholePattern({ regexp, flags }: Attributes): RegExp {
  const compiled = compile(regexp as string | RegExp, flags as string | undefined);
  // A global or sticky expression would remember where it stopped.
  return new RegExp(`(?<![^])(?:${compiled.source})(?![^])`, compiled.flags.replaceAll(/[gy]/g, ''));
}
