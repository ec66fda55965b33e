import type { Place } from './xml-element';

/** A value as it is written. */
export type ValueNode =
  | TextNode
  | { readonly kind: 'ref'; readonly bean: string; readonly at: Place }
  | { readonly kind: 'idref'; readonly bean: string; readonly at: Place }
  | { readonly kind: 'null'; readonly at: Place }
  | { readonly kind: 'bean'; readonly bean: BeanNode; readonly at: Place }
  | CollectionNode
  | MapNode
  | PropsNode;

export interface TextNode {
  readonly kind: 'text';
  readonly text: string;
  /** What it is to be, as written: `int`, `java.time.Duration`. */
  readonly type: string | undefined;
  readonly at: Place;
}

export interface CollectionNode {
  readonly kind: 'array' | 'list' | 'set';
  readonly items: readonly ValueNode[];
  readonly merge: boolean;
  readonly at: Place;
}

export interface MapNode {
  readonly kind: 'map';
  readonly entries: readonly { readonly key: ValueNode; readonly value: ValueNode }[];
  readonly merge: boolean;
  readonly at: Place;
}

export interface PropsNode {
  readonly kind: 'props';
  readonly entries: readonly { readonly key: TextNode; readonly value: TextNode }[];
  readonly merge: boolean;
  readonly at: Place;
}

/** `<constructor-arg>`, or a `c:` attribute. */
export interface ArgumentNode {
  readonly index: number | undefined;
  readonly name: string | undefined;
  readonly type: string | undefined;
  readonly value: ValueNode;
  readonly at: Place;
}

/** `<property>`, or a `p:` attribute. */
export interface PropertyNode {
  readonly name: string;
  readonly value: ValueNode;
  readonly at: Place;
}

/** A method by name; one that a default of the file names need not be there. */
export interface MethodNode {
  readonly name: string;
  readonly required: boolean;
  readonly at: Place;
}

/** A text and where it stands. */
export interface Named {
  readonly text: string;
  readonly at: Place;
}

/** `<bean>` as it is written, with the defaults of its file. */
export interface BeanNode {
  /** Unique for one at the top of a file; of an inner bean only how it is called in messages. */
  readonly name: string;
  readonly aliases: readonly Named[];
  readonly className: Named | undefined;
  readonly parent: Named | undefined;
  readonly scope: Named | undefined;
  readonly abstract: boolean;
  readonly lazy: boolean;
  readonly primary: boolean;
  readonly autowireCandidate: boolean;
  readonly qualifier: string | undefined;
  readonly dependsOn: readonly Named[];
  readonly initMethod: MethodNode | undefined;
  readonly destroyMethod: MethodNode | undefined;
  readonly factoryBean: Named | undefined;
  readonly factoryMethod: Named | undefined;
  readonly args: readonly ArgumentNode[];
  readonly properties: readonly PropertyNode[];
  readonly at: Place;
}

/** All that some bean files declare. */
export interface BeanFileContent {
  readonly beans: readonly BeanNode[];
  readonly aliases: readonly AliasNode[];
  readonly imports: readonly Named[];
  /** Folders or packages to scan. */
  readonly scans: readonly Named[];
  readonly propertyFiles: readonly PropertyFileNode[];
}

export interface AliasNode {
  readonly name: string;
  readonly alias: string;
  readonly at: Place;
}

export interface PropertyFileNode extends Named {
  readonly optional: boolean;
}
