import type { Duration } from '../units/duration';
import type { AbstractClass } from './class';
import type { SectionLookup } from './config';
import type { EventListenerOptions } from './events';
import { ClassMetadata, MemberMetadata } from './keys';
import type { OrderedOptions } from './ordered';

/** How a method relates to a transaction that may already run; as Spring's Propagation. */
export type Propagation =
  /** Joins the current transaction, begins one when there is none. */
  | 'REQUIRED'
  /** Joins the current one, runs without when there is none. */
  | 'SUPPORTS'
  /** Joins the current one, fails when there is none. */
  | 'MANDATORY'
  /** Sets the current one aside and begins an independent one. */
  | 'REQUIRES_NEW'
  /** Sets the current one aside and runs without. */
  | 'NOT_SUPPORTED'
  /** Fails when there is a current one. */
  | 'NEVER'
  /** A savepoint within the current one; begins one when there is none. */
  | 'NESTED';

export type Isolation = 'READ_UNCOMMITTED' | 'READ_COMMITTED' | 'REPEATABLE_READ' | 'SERIALIZABLE';

/** What the driver of a transaction manager can do. */
export interface TransactionCapabilities {
  readonly savepoints: boolean;
  /** Whether a second transaction can run while another is open: REQUIRES_NEW and NOT_SUPPORTED need it. */
  readonly concurrent: boolean;
  readonly isolations: readonly Isolation[];
}

/** Tells what a manager's driver can do from the configuration alone; `undefined`: it cannot be told. */
export type Capabilities = (section: SectionLookup) => TransactionCapabilities | undefined;

/** What `@Transactional` takes; as Spring's attributes of the same names. */
export interface TransactionalOptions extends OrderedOptions {
  /** Default: `REQUIRED`. */
  readonly propagation?: Propagation;
  /** Default: the system's own. Ignored by a method that joins a transaction. */
  readonly isolation?: Isolation;
  /**
   * After it no statement of the transaction is begun any more, and it is not committed. A number is milliseconds
   * (Spring's are seconds); a placeholder is read from the configuration at start. Default: none. Ignored when joining.
   */
  readonly timeout?: Duration | `\${${string}}`;
  /** A hint to the system. Default: false. Ignored when joining. */
  readonly readOnly?: boolean;
  /** Errors that roll back, among those that `noRollbackFor` takes out; the nearest class wins, of two alike this one. */
  readonly rollbackFor?: readonly AbstractClass[];
  /** Errors with which the transaction is committed all the same. Default: none, every error rolls back. */
  readonly noRollbackFor?: readonly AbstractClass[];
  /**
   * The manager, by bean name, qualifier or class. Default: the bean of type `TransactionManager`; the primary one
   * where there are several.
   */
  readonly transactionManager?: string | AbstractClass;
}

/** `@Transactional` on classes: for all their asynchronous methods. */
export const TRANSACTIONAL_CLASSES = new ClassMetadata<TransactionalOptions>('transactional-class');
/** `@Transactional` on methods; beats the class's. */
export const TRANSACTIONAL_METHODS = new MemberMetadata<TransactionalOptions>('transactional');

/** When a `@TransactionalEventListener` hears an event; as Spring's TransactionPhase. */
export type TransactionPhase =
  /** Inside the transaction, before it is committed; not when it is rolled back. */
  | 'BEFORE_COMMIT'
  /** After a commit. */
  | 'AFTER_COMMIT'
  /** After a rollback. */
  | 'AFTER_ROLLBACK'
  /** After either, and after a commit of which the outcome is unknown. */
  | 'AFTER_COMPLETION';

/** What `@TransactionalEventListener` takes. */
export interface TransactionalEventListenerOptions<
  T extends AbstractClass = AbstractClass,
  E = InstanceType<T>,
> extends EventListenerOptions<T, E> {
  /** Default: `AFTER_COMMIT`. */
  readonly phase?: TransactionPhase;
  /** Whether an event that is published outside of a transaction is heard at once. Default: false, it is not heard. */
  readonly fallbackExecution?: boolean;
}

/** `@TransactionalEventListener` on methods. */
export const TRANSACTIONAL_EVENT_LISTENERS = new MemberMetadata<TransactionalEventListenerOptions>(
  'transactional-event-listener',
);
