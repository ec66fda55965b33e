import type { AbstractClass } from './class';
import { ClassMetadata, MemberMetadata, ParameterMetadata } from './keys';
import type { Capabilities } from './transaction';

/** What a bean is asked for by: its class (or an ancestor of it), or its name. */
export type Token<T = unknown> = AbstractClass<T> | string;

/** `singleton`: one instance in the container. `prototype`: a new one wherever it is asked for. */
export type BeanScope = 'singleton' | 'prototype';

/** What `@Service`, `@Component` and `@Configuration` record. */
export interface ComponentRecord {
  readonly stereotype: 'service' | 'component' | 'configuration';
  readonly name: string | undefined;
  readonly scope: BeanScope;
  readonly primary: boolean;
  readonly dependsOn: readonly Token[];
  /** Of a transaction manager: see the option. */
  readonly capabilities: Capabilities | undefined;
}

/** What `@Bean` records of a method. */
export interface BeanMethodRecord {
  readonly name: string | undefined;
  readonly type: AbstractClass | undefined;
  readonly scope: BeanScope;
  readonly primary: boolean;
  /** `undefined`: true in a starter's configuration, false in the application's own. */
  readonly fallback: boolean | undefined;
  readonly destroyMethod: string | undefined;
  readonly dependsOn: readonly Token[];
  /** Of a transaction manager: see the option of `@Bean`. */
  readonly capabilities: Capabilities | undefined;
  /** Whether the method is static, which is a fault. */
  readonly static: boolean;
}

/** What `@Inject` and `@InjectAll` record of a parameter or a field. */
export type InjectRecord =
  // The token is undefined when it is a class of a module that is still being loaded (an import cycle).
  | { readonly kind: 'bean'; readonly token: Token | undefined; readonly optional: boolean }
  | { readonly kind: 'all'; readonly type: AbstractClass | undefined };

export const COMPONENT = new ClassMetadata<ComponentRecord>('component');
export const BEAN_METHODS = new MemberMetadata<BeanMethodRecord>('bean');
export const INJECTED_PARAMETERS = new ParameterMetadata<InjectRecord>('inject');
export const INJECTED_FIELDS = new MemberMetadata<InjectRecord>('inject-field');
