import type { Token } from '../metadata/beans';
import type { Dependency } from './container';

/** The name of a class's bean, as Spring's: `flowService`; `URLService` stays as it is. */
export function defaultBeanName(className: string): string {
  return /^[A-Z]{2}/.test(className) ? className : className.charAt(0).toLowerCase() + className.slice(1);
}

/** A token as messages show it: `FlowService`, `'flowService'`, `Store 'archive'` for one with a qualifier. */
export function tokenText(token: Token, qualifier?: string): string {
  const text = typeof token === 'string' ? `'${token}'` : token.name;
  return qualifier === undefined ? text : `${text} '${qualifier}'`;
}

/** A dependency as `explain` shows it. */
export function dependencyText(dependency: Dependency): string {
  switch (dependency.kind) {
    case 'bean':
      return `${dependency.lazy === true ? 'lazy ' : ''}${tokenText(dependency.token, dependency.qualifier)}${dependency.optional ? '?' : ''}`;
    case 'all':
      return `${tokenText(dependency.type, dependency.qualifier)}[]`;
    case 'value':
      return dependency.expression;
  }
}
