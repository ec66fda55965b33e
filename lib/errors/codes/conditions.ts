import { defineErrors } from '../define';

/** Codes of conditions: what decides whether a bean is there. */
export const conditionErrors = defineErrors({
  MILLRACE_CONDITION_PROFILE: {
    message: (p: { expression: string; column: number; problem: string }) =>
      `The profile expression '${p.expression}' cannot be read at column ${p.column}: ${p.problem}.`,
    remedy: 'Write names with !, & and |, and parentheses where & and | meet: (a & b) | c.',
    kind: 'wrong-use',
  },
  MILLRACE_CONDITION_FAILED: {
    message: (p: { condition: string; problem: string }) => `${p.condition} says neither yes nor no: ${p.problem}.`,
    remedy: 'A condition gives true or false for whatever is configured; see the cause, if there is one.',
    kind: 'wrong-use',
  },
});
