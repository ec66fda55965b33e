import { parseExpressionAt, type AnyNode, type Pattern } from 'acorn';
import { ancestor } from 'acorn-walk';

/**
 * What a function's source text refers to beyond itself: free variables, `this`, method shorthand (of which the text
 * alone is no expression). Empty for a self-contained function.
 */
export function freeNames(text: string, globals: ReadonlySet<string>): string[] {
  const root = parseExpressionAt(`(${text})`, 0, { ecmaVersion: 2022 }) as AnyNode;
  const scopes = new Map<AnyNode, Set<string>>();
  const bind = (scope: AnyNode | undefined, name: string): void => {
    if (scope !== undefined) scopes.set(scope, (scopes.get(scope) ?? new Set()).add(name));
  };
  // Bindings of inner blocks are taken as their function's: finer than needed would be no gain.
  const functionOf = (ancestors: readonly AnyNode[]): AnyNode =>
    [...ancestors].reverse().find((node) => node.type.includes('Function')) ?? root;
  const found = new Set<string>();

  ancestor(root, {
    Function(node, _state, ancestors) {
      // acorn's Function is the union's three kinds of function in one.
      const scope = node as AnyNode;
      for (const parameter of node.params) for (const name of namesOf(parameter)) bind(scope, name);
      if (node.id) {
        bind(scope, node.id.name);
        bind(functionOf(ancestors.slice(0, -1)), node.id.name);
      }
    },
    VariableDeclarator(node, _state, ancestors) {
      for (const name of namesOf(node.id)) bind(functionOf(ancestors), name);
    },
    Class(node, _state, ancestors) {
      if (node.id) bind(functionOf(ancestors), node.id.name);
    },
    CatchClause(node, _state, ancestors) {
      if (node.param) for (const name of namesOf(node.param)) bind(functionOf(ancestors), name);
    },
    Property(node) {
      if (node.method && 'name' in node.key) found.add(`method ${node.key.name}`);
    },
    ThisExpression() {
      found.add('this');
    },
  });
  const use = (name: string, ancestors: readonly AnyNode[]): void => {
    if (!globals.has(name) && !ancestors.some((node) => scopes.get(node)?.has(name))) found.add(name);
  };
  ancestor(root, {
    Identifier(node, _state, ancestors) {
      use(node.name, ancestors);
    },
    // Targets of assignments: `count++` of a variable of the module.
    VariablePattern(node: { name: string }, _state: unknown, ancestors: AnyNode[]) {
      use(node.name, ancestors);
    },
  } as Parameters<typeof ancestor>[1]);
  return [...found];
}

function namesOf(pattern: Pattern): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'ObjectPattern':
      return pattern.properties.flatMap((p) => namesOf(p.type === 'RestElement' ? p.argument : p.value));
    case 'ArrayPattern':
      return pattern.elements.flatMap((e) => (e === null ? [] : namesOf(e)));
    case 'RestElement':
      return namesOf(pattern.argument);
    case 'AssignmentPattern':
      return namesOf(pattern.left);
    case 'MemberExpression':
      return [];
  }
}
