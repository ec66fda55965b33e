import { defineErrors } from '../define';

/** Codes of `config` and `units`: properties, placeholders, sections, durations. */
export const configErrors = defineErrors({
  MILLRACE_CONFIG_DURATION: {
    message: (p: { value: unknown }) => `${JSON.stringify(p.value)} is not a duration.`,
    remedy: "Give a non-negative number of milliseconds, or a text such as '500 ms', '2 s', '5 min' or '1 h'.",
    kind: 'wrong-use',
  },
});
