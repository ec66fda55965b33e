/** Where something stands in a file; line and column from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface XmlAttribute {
  /** As written: `p:url`. */
  readonly name: string;
  readonly local: string;
  /** The namespace; empty for a name without prefix. */
  readonly uri: string;
  readonly value: string;
  readonly at: Place;
}

export interface XmlElement {
  /** As written: `context:component-scan`. */
  readonly name: string;
  readonly local: string;
  readonly uri: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlElement[];
  /** All text that stands directly in it, CDATA included, comments left out. */
  readonly text: string;
  readonly at: Place;
}

/** `beans.xml:12:5`, as editors and terminals make a link of. */
export function placeText({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}

/** The attribute of a name without prefix. */
export function attribute(element: XmlElement, name: string): XmlAttribute | undefined {
  return element.attributes.find((one) => one.uri === '' && one.local === name);
}
