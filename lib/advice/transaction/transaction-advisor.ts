import { MillraceError } from '../../errors/millrace-error';
import { tokenText } from '../../container/bean-names';
import type { Token } from '../../container/container';
import { lineage, type AbstractClass, type Member } from '../../metadata/class';
import { TRANSACTIONAL_CLASSES, TRANSACTIONAL_METHODS, type TransactionalOptions } from '../../metadata/transaction';
import {
  ADVICE_ORDER,
  type AdviceContext,
  type AdvisedMethod,
  type Advisor,
  type Invocation,
  type MethodAdvice,
} from '../advice';
import { isPromiseLike } from '../promise';
import type { FindManager } from './known-manager';
import { propagations } from './propagation';
import { describeTransactional, transactionAttributes, type TransactionAttributes } from './transaction-attributes';
import { assertSupported, unsupported } from './transaction-capabilities';
import { TransactionManager } from './transaction-manager';
import { UntoldManagers } from './untold-managers';

/**
 * Makes the advice of `@Transactional`.
 *
 * @param find asked while methods are judged, so that a manager that cannot do what is asked for is a fault. Default:
 * nothing is known before the managers are made.
 */
export function transactionAdvisor(find: FindManager = () => undefined): Advisor {
  const untold = new UntoldManagers();
  return {
    name: 'transaction',
    order: ADVICE_ORDER.transaction,
    annotations: [TRANSACTIONAL_METHODS, TRANSACTIONAL_CLASSES],

    advise(method, context) {
      const [own] = TRANSACTIONAL_METHODS.get(method.type, method.member);
      const options = own ?? ofClass(method.type, method.member);
      if (options === undefined) return undefined;
      if (own === undefined && method.asynchronous !== true)
        return method.asynchronous === false ? undefined : guard(method);

      const attributes = transactionAttributes(method.where, options, (text) => context.placeholder(text));
      const { token, told } = judgedManager(options, attributes, find, context);
      if (!told) untold.note(token, attributes);
      return {
        ...(options.order !== undefined && { order: options.order }),
        description: describeTransactional(options),
        requires: [token],
        asynchronous: true,
        wrap(next, beans): Invocation {
          const manager = asManager(beans.get(token), token);
          untold.judge(token, manager);
          assertSupported(manager, attributes);
          const propagate = propagations[attributes.propagation];
          return (self, args) => propagate(manager, attributes, next, self, args);
        },
      };
    },
  };
}

/** As in Spring the annotation of the class that writes the method, or else of an ancestor of that class, counts. */
function ofClass(type: AbstractClass, member: Member): TransactionalOptions | undefined {
  const writer = lineage(type).find(({ prototype }) => Object.hasOwn(prototype as object, member));
  return writer && TRANSACTIONAL_CLASSES.get(writer);
}

/** The bean that is meant, and whether it is known what it can do; what is wrong with it is a fault. */
function judgedManager(
  { transactionManager: wanted = TransactionManager }: TransactionalOptions,
  attributes: TransactionAttributes,
  find: FindManager,
  context: AdviceContext,
): { readonly token: Token; readonly told: boolean } {
  const { name: where } = attributes.definition;
  const known = find(wanted);
  if (known === undefined) {
    // Of several that fit the container tells.
    if (!context.has(wanted))
      context.faults.add(where, 'MILLRACE_TRANSACTION_NO_MANAGER', { manager: tokenText(wanted) });
    return { token: wanted, told: false };
  }
  const { faults } = context;
  const { name: manager, fits, capabilities } = known;
  if (!fits) faults.add(where, 'MILLRACE_TRANSACTION_NOT_MANAGER', { manager: tokenText(manager) });
  const feature = capabilities && unsupported(capabilities, attributes);
  if (feature !== undefined) faults.add(where, 'MILLRACE_TRANSACTION_UNSUPPORTED', { where, feature, manager });
  return { token: manager, told: capabilities !== undefined };
}

/** A bean that only its name finds may be anything. */
function asManager(bean: unknown, token: Token): TransactionManager {
  // Not by instanceof: a test's fake need not extend the class.
  if (typeof (bean as Partial<TransactionManager>).begin === 'function') return bean as TransactionManager;
  throw new MillraceError('MILLRACE_TRANSACTION_NOT_MANAGER', { manager: tokenText(token) });
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
