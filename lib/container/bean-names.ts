import type { Token } from '../metadata/beans';
import type { Dependency } from './container';

/** The name of a class's bean, as Spring's: `flowService`; `URLService` stays as it is. */
export function defaultBeanName(className: string): string {
  return /^[A-Z]{2}/.test(className) ? className : className.charAt(0).toLowerCase() + className.slice(1);
}

/** A token as messages show it: `FlowService`, `'flowService'`. */
export function tokenText(token: Token): string {
  return typeof token === 'string' ? `'${token}'` : token.name;
}

/** A dependency as `explain` shows it. */
export function dependencyText(dependency: Dependency): string {
  switch (dependency.kind) {
    case 'bean':
      return tokenText(dependency.token) + (dependency.optional ? '?' : '');
    case 'all':
      return `${dependency.type.name}[]`;
    case 'value':
      return dependency.expression;
  }
}
