import { defineErrors } from '../define';

const similar = (names: readonly string[]): string =>
  names.length > 0 ? ` Did you mean ${names.map((name) => `'${name}'`).join(', ')}?` : '';

const of = (bean: string | undefined): string => (bean === undefined ? '' : `The bean '${bean}': `);

/** Codes of XML bean files. Each fault stands at its file, line and column. */
export const beanFileErrors = defineErrors({
  MILLRACE_XML_MALFORMED: {
    message: (p: { problem: string }) => `The file is not well-formed XML: ${p.problem}.`,
    remedy: 'Correct the file at that place. Nothing of it was taken.',
    kind: 'wrong-use',
  },
  MILLRACE_XML_DOCTYPE: {
    message: (_: object) => 'The document type declares something of its own: entities are not read.',
    remedy:
      'Remove what stands in the brackets of <!DOCTYPE ...>, and write texts where they belong or as ${placeholders}.',
    kind: 'wrong-use',
  },
  MILLRACE_BEAN_FILE_LIMIT: {
    message: (p: { what: string; limit: number }) => `There are more than ${p.limit} ${p.what}.`,
    remedy:
      'Nobody writes files like this by hand, and the bound keeps a wrong one from taking all memory: split it, or make these beans in a @Configuration.',
    kind: 'wrong-use',
  },
  MILLRACE_BEAN_FILE_MISSING: {
    message: (p: { location: string; searched: readonly string[] }) =>
      `There is no bean file '${p.location}' in ${p.searched.join(', ')}.`,
    remedy:
      "Correct the location. @ImportResource is looked up in the application's folder, its config/ and the working directory; <import> in the folder of the file that it stands in.",
    kind: 'wrong-use',
  },
  MILLRACE_BEAN_FILE_CYCLE: {
    message: (p: { path: readonly string[] }) => `The bean files import each other: ${p.path.join(' -> ')}.`,
    remedy: 'Move what both files need into a third, and import that.',
    kind: 'wrong-use',
  },
  MILLRACE_BEAN_FILE_SYNTAX: {
    message: (p: { bean: string | undefined; problem: string; known: readonly string[] }) =>
      `${of(p.bean)}${p.problem}.${similar(p.known)}`,
    remedy: 'Write it as the reference of XML bean files says; nothing is passed over in silence.',
    kind: 'wrong-use',
  },
  MILLRACE_BEAN_FILE_UNSUPPORTED: {
    message: (p: { bean: string | undefined; what: string }) => `${of(p.bean)}${p.what} is not supported.`,
    remedy: 'See the reference of XML bean files for what stands in its place.',
    kind: 'wrong-use',
  },
  MILLRACE_BEAN_CLASS_UNKNOWN: {
    message: (p: { bean: string | undefined; name: string; known: readonly string[] }) =>
      `${of(p.bean)}there is no class '${p.name}'.${similar(p.known)}`,
    remedy:
      "Export a class of that name (of a Java class, its last part) from a module inside a scanned folder, or say which class is meant: @ImportResource({ locations, classes: { 'com.example.Name': Name } }).",
    kind: 'wrong-use',
  },
  MILLRACE_BEAN_CLASS_AMBIGUOUS: {
    message: (p: { bean: string | undefined; name: string; found: readonly string[] }) =>
      `${of(p.bean)}'${p.name}' is the name of several classes: ${p.found.join(', ')}.`,
    remedy: "Write the module as well: class='./services/flow-service#FlowService', relative to the bean file.",
    kind: 'wrong-use',
  },
  MILLRACE_BEAN_PARENT: {
    message: (p: { bean: string | undefined; problem: string }) => `${of(p.bean)}${p.problem}.`,
    remedy: "A bean's parent is another bean of the bean files, abstract or not, and no chain of parents is a circle.",
    kind: 'wrong-use',
  },
  MILLRACE_BEAN_ARGUMENT: {
    message: (p: { bean: string | undefined; problem: string }) => `${of(p.bean)}${p.problem}.`,
    remedy: 'Give each parameter one <constructor-arg>, by index or name where the order does not tell.',
    kind: 'wrong-use',
  },
  MILLRACE_BEAN_MEMBER: {
    message: (p: { bean: string | undefined; problem: string; known: readonly string[] }) =>
      `${of(p.bean)}${p.problem}.${similar(p.known)}`,
    remedy: 'Name a property or method of the class.',
    kind: 'wrong-use',
  },
  MILLRACE_BEAN_TEXT: {
    message: (p: { bean: string | undefined; text: string; expected: string }) =>
      `${of(p.bean)}'${p.text}' is not ${p.expected}.`,
    remedy:
      "Correct the value, or refer to a bean. What is wanted is the written type of the parameter or property, or the value's own type='...'.",
    kind: 'wrong-use',
  },
});
