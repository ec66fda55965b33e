import { Component, type Class } from '../../../lib/index';
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

  /** @param asynchronous whether methods return promises */
  constructor(scenario: Scenario, asynchronous: boolean, body: Body) {
    const all = new Map<string, Class<object>>(Object.entries(ERRORS));
    this.all = all;
    const made = (name: string, parent: string | undefined, methods: Readonly<Record<string, MethodSpec>>) => {
      const type = emptyClass(name, parent === undefined ? Object : all.get(parent)!, methods, asynchronous, body);
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
    this.beans = Object.entries(scenario.beans ?? {}).map(([name, spec]) => {
      const type = made(name, spec.includes, spec.methods);
      this.#bean(type, spec, asynchronous);
      return type;
    });
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
    this.#onClass(type, spec.annotations ?? []);
    Component({ name: type.name })(type);
  }

  #method(type: Class<object>, name: string, method: MethodSpec, asynchronous: boolean): void {
    const { prototype } = type as { prototype: object };
    const parameters = method.parameters ?? [];
    const returns = method.returns ?? 'Object';
    const types = parameters.map((parameter) => designType(parameter.type ?? 'Object', this.all));
    Reflect.defineMetadata('design:paramtypes', types, prototype, name);
    Reflect.defineMetadata(
      'design:returntype',
      asynchronous ? Promise : designType(returns, this.all),
      prototype,
      name,
    );
    const descriptor = Object.getOwnPropertyDescriptor(prototype, name)!;
    const decorate = (annotations: readonly Annotation[] = []) =>
      [...annotations].reverse().map((annotation) => decoratorOf(annotation, this.all, returns));
    parameters.forEach((parameter, index) => {
      for (const decorator of this.#onParameter(parameter)) decorator(prototype, name, index);
    });
    for (const decorator of decorate(method.annotations)) decorator(prototype, name, descriptor);
  }

  #onParameter({ annotations = [], elements, type }: ParameterSpec): readonly Decorator[] {
    return [...annotations, ...eachOf(elements)].reverse().map((one) => decoratorOf(one, this.all, type));
  }

  #onClass(type: Class<object>, annotations: readonly Annotation[]): void {
    for (const annotation of [...annotations].reverse()) decoratorOf(annotation, this.all)(type);
  }
}

/** Constraints of elements: `List<@NotBlank String>` is `each: true` here. */
function eachOf(elements: readonly Annotation[] = []): readonly Annotation[] {
  return elements.map((one) =>
    Object.fromEntries(Object.entries(one).map(([name, attributes]) => [name, { ...attributes, each: true }])),
  );
}

/** Advice reads the names of parameters from the text of a method, so that text is written. */
function emptyClass(
  name: string,
  parent: Class<object>,
  methods: Readonly<Record<string, MethodSpec>>,
  asynchronous: boolean,
  body: Body,
): Class<object> {
  const texts = Object.entries(methods).map(([method, { parameters = [] }]) => {
    const names = parameters.map((parameter) => parameter.name).join(', ');
    return `${asynchronous ? 'async ' : ''}${method}(${names}) { return body(this, '${name}', '${method}', [${names}]); }`;
  });
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the names of scenarios become those of the program
  const make = new Function('parent', 'body', `return class ${name} extends parent { ${texts.join(' ')} };`) as (
    parent: Class<object>,
    body: Body,
  ) => Class<object>;
  return make(parent, body);
}
