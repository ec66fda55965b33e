import type { SaxesParser } from 'saxes';
import { MillraceError } from '../../errors/millrace-error';
import type { Place, XmlAttribute, XmlElement } from './xml-element';

/** Far deeper than anyone nests beans, and far from what recursion over the tree can bear. */
const MAX_DEPTH = 100;

/** The namespace of declarations of namespaces, which say nothing by themselves. */
const XMLNS = 'http://www.w3.org/2000/xmlns/';

/** What cannot be read of a text, and where. */
export class XmlProblem extends Error {
  constructor(
    readonly at: Place,
    readonly error: MillraceError,
  ) {
    super(error.message);
  }
}

type Parser = SaxesParser<{ xmlns: true }>;

interface OpenElement extends XmlElement {
  readonly attributes: XmlAttribute[];
  readonly children: XmlElement[];
  text: string;
}

/**
 * Reads a whole XML document into a tree. Nothing outside of the text is looked at, and no entity is known but the five
 * of XML itself: neither a file nor an address can be reached through it, and no text grows.
 *
 * @throws XmlProblem with MILLRACE_XML_MALFORMED, MILLRACE_XML_DOCTYPE or MILLRACE_BEAN_FILE_LIMIT, at the first problem: what
 * stands behind it cannot be told apart with certainty.
 */
export function readXml(file: string, text: string): XmlElement {
  // Loaded on demand: most applications have no such files.
  const saxes = require('saxes') as typeof import('saxes');
  const parser: Parser = new saxes.SaxesParser({ xmlns: true });
  const placeAt = places(file, text);
  const open: OpenElement[] = [];
  const starts = new Map<string, Place>();
  let start: Place = placeAt(0);
  let behind = 0;
  let root: XmlElement | undefined;
  const refuse = (offset: number, error: MillraceError): never => {
    throw new XmlProblem(placeAt(offset), error);
  };

  parser.on('error', ({ message }) => {
    const problem = message.replace(/^\d+:\d+: /, '').replace(/\.$/, '');
    refuse(parser.position, new MillraceError('MILLRACE_XML_MALFORMED', { problem }));
  });
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding === undefined || /^(utf-?8|us-ascii)$/i.test(encoding)) return;
    const problem = `it says that it is written in ${encoding}, and only UTF-8 is read`;
    refuse(0, new MillraceError('MILLRACE_XML_MALFORMED', { problem }));
  });
  parser.on('doctype', (doctype) => {
    // A plain one names the grammar of old bean files: nobody asks for it. Declarations of its own are entities, at best.
    if (doctype.includes('[')) refuse(text.indexOf('<!DOCTYPE'), new MillraceError('MILLRACE_XML_DOCTYPE', {}));
  });
  parser.on('opentagstart', () => {
    behind = parser.position;
    const begin = text.lastIndexOf('<', behind - 1);
    start = placeAt(begin);
    starts.clear();
    if (open.length >= MAX_DEPTH) {
      const limit = { what: 'elements around each other', limit: MAX_DEPTH };
      refuse(begin, new MillraceError('MILLRACE_BEAN_FILE_LIMIT', limit));
    }
  });
  parser.on('attribute', ({ name }) => {
    starts.set(name, placeAt(text.indexOf(name, behind)));
    behind = parser.position;
  });
  parser.on('opentag', (tag) => {
    const attributes = Object.values(tag.attributes)
      .filter(({ uri }) => uri !== XMLNS)
      .map(({ name, local, uri, value }) => ({ name, local, uri, value, at: starts.get(name) ?? start }));
    const { name, local, uri } = tag;
    open.push({ name, local, uri, attributes, children: [], text: '', at: start });
  });
  const addText = (part: string): void => {
    const parent = open.at(-1);
    if (parent !== undefined) parent.text += part;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const element = open.pop();
    if (element === undefined) return;
    const parent = open.at(-1);
    if (parent === undefined) root = element;
    else parent.children.push(element);
  });

  parser.write(text).close();
  if (root !== undefined) return root;
  return refuse(text.length, new MillraceError('MILLRACE_XML_MALFORMED', { problem: 'it has no root element' }));
}

/** Finds lines and columns of offsets in a text. */
function places(file: string, text: string): (offset: number) => Place {
  const lines = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.push(at + 1);
  return (offset) => {
    let [low, high] = [0, lines.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((lines[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { file, line: low + 1, column: offset - (lines[low] ?? 0) + 1 };
  };
}
