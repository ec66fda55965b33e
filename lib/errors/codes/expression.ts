import { defineErrors } from '../define';

/** A place in an expression: the text, and a caret under the column. */
const pointer = (p: { expression: string; column: number }): string =>
  `\n    ${p.expression.replaceAll(/\s/g, ' ')}\n    ${' '.repeat(p.column - 1)}^`;

/** Codes of `advice/expression`. */
export const expressionErrors = defineErrors({
  MILLRACE_EXPRESSION_SYNTAX: {
    message: (p: { expression: string; column: number; problem: string }) =>
      `The expression cannot be understood at column ${p.column}: ${p.problem}.${pointer(p)}`,
    remedy: 'Correct the expression at the caret; the expression reference lists all that may stand there.',
    kind: 'wrong-use',
  },
  MILLRACE_EXPRESSION_UNKNOWN_NAME: {
    message: (p: {
      expression: string;
      column: number;
      name: string;
      known: readonly string[];
      nearest: string | undefined;
    }) => {
      const hint = p.nearest === undefined ? '' : `; ${p.nearest} may be meant`;
      const known = p.known.length === 0 ? 'Nothing can be named here' : `Known are ${p.known.join(', ')}`;
      return `${p.name} is not known here (column ${p.column})${hint}. ${known}.${pointer(p)}`;
    },
    remedy: 'Use the name of a parameter as the method declares it, or its position as #p0, #p1, ...',
    kind: 'wrong-use',
  },
  MILLRACE_EXPRESSION_FAILED: {
    message: (p: { expression: string; column: number; problem: string }) =>
      `The expression failed at column ${p.column}: ${p.problem}.${pointer(p)}`,
    remedy: "Make the expression fit every value it meets: '?.' passes over absent values, '?:' gives a default.",
  },
});
