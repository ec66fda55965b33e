/**
 * A rule that is switched off says why: behind `--` in the same comment, or in a comment on the line before.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const disableNeedsReason = {
  meta: {
    type: 'suggestion',
    messages: { reason: 'Say why the rule is switched off: behind `--`, or in a comment on the line before.' },
    schema: [],
  },
  create(context) {
    return {
      Program() {
        const comments = context.sourceCode.getAllComments();
        for (const comment of comments) {
          if (!/^\s*eslint-disable/.test(comment.value) || /\s--\s+\S/.test(comment.value)) continue;
          const explained = comments.some(
            (other) => other.loc.end.line === comment.loc.start.line - 1 && !/^\s*eslint-/.test(other.value),
          );
          if (!explained) context.report({ loc: comment.loc, messageId: 'reason' });
        }
      },
    };
  },
};
