import type { Node, Pattern } from 'acorn';
import { isClass } from './class';

/** `async name(one, two) {`, with nothing but plain names: what most methods are, and what need not be parsed. */
const PLAIN = /^(?:async\s+)?[\w$]+\s*\(\s*((?:[\w$]+\s*,\s*)*[\w$]*)\s*\)\s*\{/;

/**
 * The names of a method's parameters (or, given a class, of its constructor's), as written; of a destructured one
 * the empty text. Empty for what has no source text (a native or bound function) and for a class without a
 * constructor of its own.
 */
export function parameterNames(callable: (...args: never[]) => unknown): readonly string[] {
  const source = Function.prototype.toString.call(callable);
  if (source.includes('[native code]')) return [];
  const plain = isClass(callable) ? undefined : PLAIN.exec(source)?.[1];
  if (plain !== undefined) return plain.match(/[\w$]+/g) ?? [];
  const parameters = isClass(callable) ? ofClass(source) : (ofMethod(`({${source}})`) ?? ofFunction(`(${source})`));
  return (parameters ?? []).map(nameOf);
}

/** The index of a method's rest parameter (`...flows`); `undefined` when it has none, or no source text. */
export function restParameter(method: (...args: never[]) => unknown): number | undefined {
  const source = Function.prototype.toString.call(method);
  if (source.includes('[native code]') || PLAIN.test(source)) return undefined;
  const parameters = ofMethod(`({${source}})`) ?? ofFunction(`(${source})`) ?? [];
  const index = parameters.findIndex(({ type }) => type === 'RestElement');
  return index < 0 ? undefined : index;
}

function parse(source: string): Node | undefined {
  // Loaded on demand: most applications ask for no name, or for plain ones only.
  const acorn = require('acorn') as typeof import('acorn');
  try {
    // `#secret` is declared by the class around the method, which is not in the text.
    const program = acorn.parse(source, { ecmaVersion: 'latest', checkPrivateFields: false });
    const [statement] = program.body;
    return statement?.type === 'ExpressionStatement' ? statement.expression : undefined;
  } catch {
    return undefined;
  }
}

function ofMethod(source: string): readonly Pattern[] | undefined {
  const object = parse(source) as import('acorn').ObjectExpression | undefined;
  const [property] = object?.properties ?? [];
  return property?.type === 'Property' && property.value.type === 'FunctionExpression'
    ? property.value.params
    : undefined;
}

function ofFunction(source: string): readonly Pattern[] | undefined {
  return (parse(source) as import('acorn').FunctionExpression | undefined)?.params;
}

function ofClass(source: string): readonly Pattern[] | undefined {
  const type = parse(`(${source})`) as import('acorn').ClassExpression | undefined;
  for (const part of type?.body.body ?? []) {
    if (part.type === 'MethodDefinition' && part.kind === 'constructor') return part.value.params;
  }
  return undefined;
}

function nameOf(parameter: Pattern): string {
  switch (parameter.type) {
    case 'Identifier':
      return parameter.name;
    case 'AssignmentPattern':
      return nameOf(parameter.left);
    case 'RestElement':
      return nameOf(parameter.argument);
    default:
      return '';
  }
}
