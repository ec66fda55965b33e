/** A value that a chain's text refers to. */
export type Binding =
  | { readonly kind: 'value'; readonly value: unknown }
  /** A method of a user's object, called as one: `(a) => self.map(a)`. */
  | { readonly kind: 'method'; readonly self: object; readonly method: string; readonly parameters: number }
  /** How promises are recognized: see `promiseCheck`. */
  | { readonly kind: 'promise-check' }
  /** A selector of a field: `(value) => value.billNumber`. */
  | { readonly kind: 'field'; readonly field: string }
  /** What a factory makes, in the same text. */
  | { readonly kind: 'made'; readonly call: FactoryCall };

/** A value of ours, as a chain's text refers to it. */
export const value = (it: unknown): Binding => ({ kind: 'value', value: it });

/** A self-contained factory with what it is given. */
export interface FactoryCall {
  // The factories have parameters of any types; who builds the call has matched them.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly factory: (...args: any[]) => unknown;
  readonly bindings: readonly Binding[];
}

/**
 * Of a function of ours: methods of it, by name, whose texts become part of the chain's; called there instead. What is
 * shared by all operators of a process is inlined into none.
 */
export interface Inlined {
  readonly inlined: Readonly<Record<string, FactoryCall>>;
}
