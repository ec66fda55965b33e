import { defineErrors } from '../define';

/** Codes of `advice`: weaving, expressions, cache, retry, validation, transactions. */
export const adviceErrors = defineErrors({
  MILLRACE_VALIDATION_FAILED: {
    message: (p: { where: string; violations: readonly { path: string; message: string }[] }) =>
      `${p.where}: ${p.violations.map((v) => (v.path === '' ? v.message : `${v.path}: ${v.message}`)).join('; ')}`,
    remedy: 'Correct the named values; every violation is listed with its path, constraint and value.',
  },
});
