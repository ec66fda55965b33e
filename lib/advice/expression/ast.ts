/** The operators of two operands, after their textual forms (`eq`, `and`, ...) are resolved. */
export type BinaryOperator = '||' | '&&' | '==' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/' | '%' | '^';

/** `at` is the offset of the place to point at when it fails. */
interface Placed<Kind extends string> {
  readonly kind: Kind;
  readonly at: number;
}

interface Literal extends Placed<'literal'> {
  readonly value: unknown;
}

interface Variable extends Placed<'variable'> {
  readonly name: string;
}

export interface Property extends Placed<'property'> {
  readonly object: ExpressionNode;
  readonly name: string;
  readonly nullSafe: boolean;
}

export interface Index extends Placed<'index'> {
  readonly object: ExpressionNode;
  readonly index: ExpressionNode;
  readonly nullSafe: boolean;
}

export interface Call extends Placed<'call'> {
  readonly object: ExpressionNode;
  readonly name: string;
  readonly args: readonly ExpressionNode[];
  readonly nullSafe: boolean;
}

export interface Unary extends Placed<'unary'> {
  readonly operator: '!' | '-' | '+';
  readonly operand: ExpressionNode;
}

export interface Binary extends Placed<'binary'> {
  readonly operator: BinaryOperator;
  readonly left: ExpressionNode;
  readonly right: ExpressionNode;
}

export interface Matches extends Placed<'matches'> {
  readonly text: ExpressionNode;
  readonly matches: (text: string) => boolean;
}

export interface Ternary extends Placed<'ternary'> {
  readonly test: ExpressionNode;
  readonly whenTrue: ExpressionNode;
  readonly whenFalse: ExpressionNode;
}

export interface Elvis extends Placed<'elvis'> {
  readonly value: ExpressionNode;
  readonly otherwise: ExpressionNode;
}

interface List extends Placed<'list'> {
  readonly items: readonly ExpressionNode[];
}

interface MapLiteral extends Placed<'map'> {
  readonly entries: readonly (readonly [key: ExpressionNode, value: ExpressionNode])[];
}

/** A parsed expression. */
export type ExpressionNode =
  Literal | Variable | Property | Index | Call | Unary | Binary | Matches | Ternary | Elvis | List | MapLiteral;
