import { defineErrors } from '../define';

/** Codes of `scheduling`. */
export const schedulingErrors = defineErrors({
  MILLRACE_SCHEDULE_INVALID: {
    message: (p: { problem: string }) => `@Scheduled does not fit: ${p.problem}.`,
    remedy:
      'It takes exactly one of cron (with zone), fixedRate and fixedDelay (with initialDelay); its method takes no parameters.',
    kind: 'wrong-use',
  },
  MILLRACE_SCHEDULE_CRON: {
    message: (p: { cron: string; problem: string }) => `'${p.cron}' is no cron expression: ${p.problem}.`,
    remedy:
      "Six fields: second, minute, hour, day of month, month, day of week; as in '0 30 9 * * MON-FRI'. The reference of @Scheduled has what each may hold.",
    kind: 'wrong-use',
  },
});
