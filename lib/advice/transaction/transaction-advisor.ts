import { isMillraceError, MillraceError } from '../../errors/millrace-error';
import { TRANSACTIONAL_CLASSES, TRANSACTIONAL_METHODS, type TransactionalOptions } from '../../metadata/transaction';
import { ADVICE_ORDER, type AdvisedMethod, type Advisor, type Invocation, type MethodAdvice } from '../advice';
import { isPromiseLike } from '../promise';
import { propagations } from './propagation';
import { transactionAttributes, type TransactionAttributes } from './transaction-attributes';
import { assertSupported } from './transaction-capabilities';
import { TransactionManager } from './transaction-manager';

/** Makes the advice of `@Transactional`. */
export const transactionAdvisor: Advisor = {
  name: 'transaction',
  order: ADVICE_ORDER.transaction,

  advise(method, context) {
    const own = TRANSACTIONAL_METHODS.get(method.type, method.member)[0];
    const options = own ?? TRANSACTIONAL_CLASSES.get(method.type);
    if (options === undefined) return undefined;
    if (own === undefined && method.asynchronous !== true)
      return method.asynchronous === false ? undefined : guard(method);

    const token = options.transactionManager ?? TransactionManager;
    if (!context.has(token)) {
      const name = typeof token === 'string' ? `'${token}'` : token.name;
      context.faults.add(method.where, 'MILLRACE_TRANSACTION_NO_MANAGER', { manager: name });
    }
    const attributes = read(method, options, (error) => {
      context.faults.addError(method.where, error);
    });
    if (attributes === undefined) return undefined;
    return {
      description: describe(options),
      requires: [token],
      asynchronous: true,
      wrap(next, beans): Invocation {
        const manager = beans.get(token) as TransactionManager;
        assertSupported(manager, attributes);
        const propagate = propagations[attributes.propagation];
        return (self, args) => propagate(manager, attributes, next, self, args);
      },
    };
  },
};

function read(
  method: AdvisedMethod,
  options: TransactionalOptions,
  fault: (error: MillraceError) => void,
): TransactionAttributes | undefined {
  try {
    return transactionAttributes(method.where, options);
  } catch (error) {
    if (!isMillraceError(error)) throw error;
    fault(error);
    return undefined;
  }
}

/**
 * A class's `@Transactional` covers the methods that are known to be asynchronous. One that turns out to be so only
 * when it is called would have run outside: that must not pass unseen.
 */
function guard(method: AdvisedMethod): MethodAdvice {
  return {
    description: '@Transactional(of the class; only if declared async)',
    requires: [],
    asynchronous: false,
    wrap: (next) => (self, args) => {
      const result = next(self, args);
      if (!isPromiseLike(result)) return result;
      // Its outcome is of no interest any more, and must not end the process as an unhandled rejection.
      result.then(undefined, () => undefined);
      throw new MillraceError('MILLRACE_TRANSACTION_NOT_ASYNC', { where: method.where });
    },
  };
}

function describe({
  propagation = 'REQUIRED',
  isolation,
  timeout,
  readOnly,
  ...options
}: TransactionalOptions): string {
  const names = (types: TransactionalOptions['rollbackFor']): string =>
    (types ?? []).map(({ name }) => name).join(' | ');
  const { transactionManager: manager } = options;
  const parts = [
    propagation,
    isolation === undefined ? undefined : `isolation ${isolation}`,
    timeout === undefined ? undefined : `timeout ${timeout}${typeof timeout === 'number' ? ' ms' : ''}`,
    readOnly === true ? 'read-only' : undefined,
    options.rollbackFor === undefined ? undefined : `rollback for ${names(options.rollbackFor)}`,
    options.noRollbackFor === undefined ? undefined : `no rollback for ${names(options.noRollbackFor)}`,
    manager === undefined ? undefined : `manager ${typeof manager === 'string' ? manager : manager.name}`,
  ];
  return `@Transactional(${parts.filter((part) => part !== undefined).join(', ')})`;
}
