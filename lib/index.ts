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

// Connectors: built-in sources and sinks, and what their lines hold.
export { CollectionSink } from './connectors/collections/collection-sink';
export { CollectionSource } from './connectors/collections/collection-source';
export { ConsoleSink, type ConsoleSinkOptions } from './connectors/console/console-sink';
export { FileSource, type FileSourceOptions } from './connectors/files/file-source';
export type { LineOptions } from './connectors/lines/line-options';
export type { TextFormat } from './types/format';
export { json } from './types/json';
export { text } from './types/text';
