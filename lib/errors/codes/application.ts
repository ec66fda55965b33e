import { defineErrors } from '../define';

/** Codes of `bootstrap`, `cli` and `observe`: the application as a whole. */
export const applicationErrors = defineErrors({
  MILLRACE_APPLICATION_FAULTS: {
    message: (p: {
      application: string;
      faults: readonly { code: string; where: string; message: string; remedy: string }[];
    }) =>
      [
        `${p.application} cannot start: ${p.faults.length} fault${p.faults.length === 1 ? '' : 's'}.`,
        ...p.faults.map(
          (fault, i) => `  ${i + 1}. ${fault.where}: ${fault.message} [${fault.code}]\n     Remedy: ${fault.remedy}`,
        ),
      ].join('\n'),
    remedy: 'Mend each fault as its own remedy says; all of them are listed.',
    kind: 'wrong-use',
  },
});
