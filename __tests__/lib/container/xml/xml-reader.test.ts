import { placeText, type XmlElement } from '../../../../lib/container/xml/xml-element';
import { readXml, XmlProblem } from '../../../../lib/container/xml/xml-reader';

/** `place CODE: message` of what keeps a text from being read. */
function problemOf(text: string): string {
  try {
    readXml('beans.xml', text);
  } catch (problem) {
    if (!(problem instanceof XmlProblem)) throw problem;
    return `${placeText(problem.at)} ${problem.error.code}: ${problem.error.message}`;
  }
  return 'none';
}

const places = (element: XmlElement): string[] => [
  `${element.name} ${element.at.line}:${element.at.column}`,
  ...element.attributes.map(({ name, at }) => `@${name} ${at.line}:${at.column}`),
  ...element.children.flatMap(places),
];

test('elements and attributes know where they begin, in lines and columns from 1', () => {
  const text = '<?xml version="1.0"?>\r\n<a\n  one="<>"\n  two = \'x="y"\' >\n\t<b one="1"/><b/>\n</a>'.replace(
    '<>',
    '&lt;',
  );
  expect(places(readXml('beans.xml', text))).toEqual(['a 2:1', '@one 3:3', '@two 4:3', 'b 5:2', '@one 5:5', 'b 5:14']);
});

test('text is what stands in an element itself: CDATA and the five entities read, comments left out', () => {
  const root = readXml('f', '<v> a &lt;&amp;&#65; <!-- no --><![CDATA[<&b>]]> <w>inner</w> c</v>');
  expect(root.text).toBe(' a <&A <&b>  c');
});

test('attributes of namespaces are told apart, declarations of namespaces are none', () => {
  const root = readXml('f', '<b:x xmlns:b="urn:b" xmlns:p="urn:p" p:url="1" url="2"/>');
  expect([root.uri, root.local]).toEqual(['urn:b', 'x']);
  expect(root.attributes.map(({ uri, local, value }) => [uri, local, value])).toEqual([
    ['urn:p', 'url', '1'],
    ['', 'url', '2'],
  ]);
});

test.each([
  ['<a><b></a>', 'beans.xml:1:11 MILLRACE_XML_MALFORMED: The file is not well-formed XML: unexpected close tag.'],
  ['', 'beans.xml:1:1 MILLRACE_XML_MALFORMED: The file is not well-formed XML: document must contain a root element.'],
  [
    '<a x="1" x="2"/>',
    'beans.xml:1:17 MILLRACE_XML_MALFORMED: The file is not well-formed XML: duplicate attribute: x.',
  ],
  ['<p:a/>', 'beans.xml:1:7 MILLRACE_XML_MALFORMED: The file is not well-formed XML: unbound namespace prefix: "p".'],
  [
    '<?xml version="1.0" encoding="GBK"?><a/>',
    'beans.xml:1:1 MILLRACE_XML_MALFORMED: The file is not well-formed XML: it says that it is written in GBK, and only UTF-8 is read.',
  ],
])('what is no XML is refused: %s', (text, problem) => {
  expect(problemOf(text)).toBe(problem);
});

describe('nothing outside of the text is read, and nothing grows', () => {
  // The "billion laughs", an external general entity, a parameter entity.
  test.each([
    `<!DOCTYPE a [<!ENTITY l "lol"><!ENTITY m "&l;&l;&l;&l;&l;&l;&l;&l;&l;&l;">]><a>&m;</a>`,
    `<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/passwd">]><a>&f;</a>`,
    `<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1:1/x.dtd"> %p;]><a/>`,
    `\n<!DOCTYPE a SYSTEM "beans.dtd" [ ]><a/>`,
  ])('declarations of a document type are refused: %s', (text) => {
    expect(problemOf(text)).toMatch(/^beans\.xml:\d:1 MILLRACE_XML_DOCTYPE: /);
  });

  test('an entity that is none of the five is refused, were it a property of every object', () => {
    for (const name of ['x', 'constructor', '__proto__', 'toString']) {
      expect(problemOf(`<a>&${name};</a>`)).toMatch(/MILLRACE_XML_MALFORMED/);
    }
  });

  test('the plain document type of old bean files is passed over, and its address not asked', () => {
    const text =
      '<!DOCTYPE beans PUBLIC "-//SPRING//DTD BEAN 2.0//EN" "http://127.0.0.1:1/spring-beans-2.0.dtd"><beans/>';
    expect(readXml('f', text).name).toBe('beans');
  });

  test('elements are nested 100 deep at most', () => {
    const nested = (depth: number): string => '<a>'.repeat(depth) + '</a>'.repeat(depth);
    expect(problemOf(nested(100))).toBe('none');
    expect(problemOf(nested(101))).toBe(
      'beans.xml:1:301 MILLRACE_BEAN_FILE_LIMIT: There are more than 100 elements around each other.',
    );
    expect(problemOf('<a>'.repeat(1_000_000))).toMatch(/MILLRACE_BEAN_FILE_LIMIT/);
  });
});

test('attributes may be called like properties of every object', () => {
  const root = readXml('f', '<a __proto__="1" constructor="2"/>');
  expect(root.attributes.map(({ name, value }) => [name, value])).toEqual([
    ['__proto__', '1'],
    ['constructor', '2'],
  ]);
});
