import { MillraceError } from '../../errors/millrace-error';

/** An executor takes no more work: it is full, or the application ends. As Spring's TaskRejectedException. */
export class TaskRejectedError extends MillraceError<'MILLRACE_TASK_REJECTED'> {
  override readonly name = 'TaskRejectedError';

  constructor(executor: string, reason: string) {
    super('MILLRACE_TASK_REJECTED', { executor, reason });
  }
}
