import { Component, Configuration, type Class } from '../../../lib/index';
import type { Annotation, BeanSpec, MethodSpec, ParameterSpec, Scenario, TypeSpec } from '../scenario';
import { decoratorOf, type Decorator } from './annotations';
import { ERRORS } from './errors';
import { designType, type Classes } from './values';

/** The body of every method that scenarios have. */
export type Body = (self: object, bean: string, method: string, args: unknown[]) => unknown;

/** Makes the classes of a scenario, with the decorators applied as the compiler would. */
export class ScenarioClasses {
  readonly all: Classes;
  readonly types: readonly Class<object>[];
  readonly beans: readonly Class<object>[];
  /** Those of which bean files make beans. */
  readonly inFiles: readonly Class<object>[];

  /** @param asynchronous whether methods return promises */
  constructor(scenario: Scenario, asynchronous: boolean, body: Body) {
    const all = new Map<string, Class<object>>(Object.entries(ERRORS));
    this.all = all;
    const make = (type: string): object => new (all.get(type)!)();
    const made = (
      name: string,
      parent: string | undefined,
      methods: Readonly<Record<string, MethodSpec>>,
      properties: Pick<BeanSpec, 'fields' | 'creates'> = {},
    ) => {
      const text = classText(name, methods, properties, asynchronous);
      // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the names of scenarios become those of the program
      const type = new Function('parent', 'body', 'make', text)(
        parent === undefined ? Object : all.get(parent)!,
        body,
        make,
      ) as Class<object>;
      all.set(name, type);
      return type;
    };
    for (const name of Object.keys(scenario.groups ?? {})) made(name, scenario.groups?.[name]?.includes?.[0], {});
    for (const [name, group] of Object.entries(scenario.groups ?? {})) {
      if (group.sequence !== undefined) this.#onClass(all.get(name)!, [{ GroupSequence: { value: group.sequence } }]);
    }
    this.types = Object.entries(scenario.types ?? {}).map(([name, spec]) => {
      const type = made(name, spec.includes, {});
      this.#type(type, spec);
      return type;
    });
    const beans = Object.entries(scenario.beans ?? {}).map(([name, spec]) => {
      const type = made(name, spec.includes, spec.methods, spec);
      return { type, spec, inFile: spec.inFile === true };
    });
    // Their annotations may name one another.
    for (const { type, spec } of beans) this.#bean(type, spec, asynchronous);
    this.beans = beans.filter(({ inFile }) => !inFile).map(({ type }) => type);
    this.inFiles = beans.filter(({ inFile }) => inFile).map(({ type }) => type);
  }

  #type(type: Class<object>, spec: TypeSpec): void {
    for (const [name, field] of Object.entries(spec.fields)) {
      const { prototype } = type as { prototype: object };
      Reflect.defineMetadata('design:type', designType(field.type, this.all), prototype, name);
      for (const one of [...(field.annotations ?? []), ...eachOf(field.elements)].reverse()) {
        decoratorOf(one, this.all, field.type)(prototype, name);
      }
    }
    this.#onClass(type, spec.annotations ?? []);
  }

  #bean(type: Class<object>, spec: BeanSpec, asynchronous: boolean): void {
    for (const [name, method] of Object.entries(spec.methods)) this.#method(type, name, method, asynchronous);
    const annotations = spec.annotations ?? [];
    const { prototype } = type as { prototype: object };
    for (const [name, field] of Object.entries(spec.fields ?? {})) {
      Reflect.defineMetadata('design:type', designType(field.type, this.all), prototype, name);
    }
    Reflect.defineMetadata(
      'design:paramtypes',
      (spec.creates ?? []).map((field) => designType(spec.fields![field]!.type, this.all)),
      type,
    );
    const stereotype = annotations.find((one) => 'Configuration' in one);
    this.#onClass(
      type,
      annotations.filter((one) => one !== stereotype),
    );
    if (spec.inFile === true) return;
    (stereotype === undefined ? Component : Configuration)({ name: type.name })(type);
  }

  #method(type: Class<object>, name: string, method: MethodSpec, asynchronous: boolean): void {
    const { prototype } = type as { prototype: object };
    const parameters = method.parameters ?? [];
    const returns = method.returns ?? 'Object';
    const types = parameters.map((parameter) => designType(parameter.type ?? 'Object', this.all));
    Reflect.defineMetadata('design:paramtypes', types, prototype, name);
    Reflect.defineMetadata(
      'design:returntype',
      asynchronous && !isBeanMethod(method) ? Promise : designType(returns, this.all),
      prototype,
      name,
    );
    const descriptor = Object.getOwnPropertyDescriptor(prototype, name)!;
    parameters.forEach((parameter, index) => {
      for (const decorator of this.#onParameter(parameter)) decorator(prototype, name, index);
    });
    for (const annotation of ordered(method.annotations ?? []).reverse()) {
      decoratorOf(annotation, this.all, returns)(prototype, name, descriptor);
    }
  }

  #onParameter({ annotations = [], elements, type }: ParameterSpec): readonly Decorator[] {
    return [...annotations, ...eachOf(elements)].reverse().map((one) => decoratorOf(one, this.all, type));
  }

  #onClass(type: Class<object>, annotations: readonly Annotation[]): void {
    for (const annotation of [...annotations].reverse()) decoratorOf(annotation, this.all)(type);
  }
}

const LISTENERS = ['EventListener', 'TransactionalEventListener'];

/** `@Order` on a listener is its option here. */
function ordered(annotations: readonly Annotation[]): Annotation[] {
  const { value: order } = annotations.find((one) => 'Order' in one)?.Order ?? {};
  if (order === undefined || !annotations.some((one) => LISTENERS.some((name) => name in one))) return [...annotations];
  return annotations
    .filter((one) => !('Order' in one))
    .map((one) =>
      Object.fromEntries(
        Object.entries(one).map(([name, given]) => [name, LISTENERS.includes(name) ? { ...given, order } : given]),
      ),
    );
}

/** Constraints of elements: `List<@NotBlank String>` is `each: true` here. */
function eachOf(elements: readonly Annotation[] = []): readonly Annotation[] {
  return elements.map((one) =>
    Object.fromEntries(Object.entries(one).map(([name, attributes]) => [name, { ...attributes, each: true }])),
  );
}

/** Advice reads the names of parameters from the text of a method, so that text is written. */
function classText(
  name: string,
  methods: Readonly<Record<string, MethodSpec>>,
  { fields = {}, creates = [] }: Pick<BeanSpec, 'fields' | 'creates'>,
  asynchronous: boolean,
): string {
  const texts = Object.entries(methods).map(([method, spec]) => {
    if (isBeanMethod(spec)) return `${method}() { return make('${spec.returns!}'); }`;
    const names = (spec.parameters ?? []).map((parameter) => parameter.name).join(', ');
    return `${asynchronous ? 'async ' : ''}${method}(${names}) { return body(this, '${name}', '${method}', [${names}]); }`;
  });
  const own = Object.keys(fields).map((field) => `${field} = null;`);
  const assigned = creates.map((field) => `this.${field} = ${field};`).join(' ');
  const constructor = creates.length === 0 ? '' : `constructor(${creates.join(', ')}) { super(); ${assigned} }`;
  return `return class ${name} extends parent { ${[...own, constructor, ...texts].join(' ')} };`;
}

function isBeanMethod({ annotations = [] }: MethodSpec): boolean {
  return annotations.some((annotation) => 'Bean' in annotation);
}
