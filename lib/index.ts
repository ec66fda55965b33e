/** The public entry: everything a user imports from 'millrace'. */
export { MillraceError, isMillraceError } from './errors/millrace-error';

// Services: beans and their life cycle.
export { Application, type ApplicationOptions } from '../decorators/application';
export { Bean, type BeanOptions } from '../decorators/bean';
export { Component, type ComponentOptions } from '../decorators/component';
export { Configuration } from '../decorators/configuration';
export { Inject, type InjectOptions } from '../decorators/inject';
export { InjectAll } from '../decorators/inject-all';
export { PostConstruct } from '../decorators/post-construct';
export { PreDestroy } from '../decorators/pre-destroy';
export { Service } from '../decorators/service';
export { HealthIndicator, type HealthReport } from './container/health-indicator';
export type { BeanScope, Token } from './metadata/beans';
export type { AbstractClass, Class } from './metadata/class';
export type { Starter } from './metadata/starter';
