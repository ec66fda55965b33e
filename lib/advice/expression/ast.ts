/** The operators of two operands, after their textual forms (`eq`, `and`, ...) are resolved. */
export type BinaryOperator = '||' | '&&' | '==' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/' | '%' | '^';

/** A parsed expression; `at` is the offset of the place to point at when it fails. */
export type ExpressionNode =
  | { readonly kind: 'literal'; readonly value: unknown; readonly at: number }
  | { readonly kind: 'variable'; readonly name: string; readonly at: number }
  | {
      readonly kind: 'property';
      readonly object: ExpressionNode;
      readonly name: string;
      readonly nullSafe: boolean;
      readonly at: number;
    }
  | {
      readonly kind: 'index';
      readonly object: ExpressionNode;
      readonly index: ExpressionNode;
      readonly nullSafe: boolean;
      readonly at: number;
    }
  | {
      readonly kind: 'unary';
      readonly operator: '!' | '-' | '+';
      readonly operand: ExpressionNode;
      readonly at: number;
    }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: ExpressionNode;
      readonly right: ExpressionNode;
      readonly at: number;
    }
  | { readonly kind: 'matches'; readonly text: ExpressionNode; readonly pattern: RegExp; readonly at: number }
  | {
      readonly kind: 'ternary';
      readonly test: ExpressionNode;
      readonly whenTrue: ExpressionNode;
      readonly whenFalse: ExpressionNode;
      readonly at: number;
    }
  | { readonly kind: 'elvis'; readonly value: ExpressionNode; readonly otherwise: ExpressionNode; readonly at: number }
  | { readonly kind: 'list'; readonly items: readonly ExpressionNode[]; readonly at: number };
