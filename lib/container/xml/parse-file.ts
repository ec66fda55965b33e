import type { AliasNode, BeanFileContent, BeanNode, Named, PropertyFileNode } from './bean-node';
import { checkedElement, grammarName } from './checked-element';
import { namesIn, type BeanParser } from './parse-bean';
import { flag, type FileDefaults } from './parse-value';
import type { Reports } from './reports';
import { attribute, type XmlElement } from './xml-element';

const NO_DEFAULTS: FileDefaults = { lazy: false, merge: false, initMethod: undefined, destroyMethod: undefined };

/**
 * What one bean file declares, as it is written and with its defaults. What the grammar does not know is reported.
 *
 * @param parser one for all files, for it numbers beans without names
 * @param isActive whether a `profile` attribute holds
 */
export function parseFile(
  root: XmlElement,
  parser: BeanParser,
  isActive: (profile: Named) => boolean,
  reports: Reports,
): BeanFileContent {
  if (grammarName(root) !== 'beans') {
    reports.syntax(root.at, undefined, `the file's root is <${root.name}>, and not <beans>`);
    return { beans: [], aliases: [], imports: [], scans: [], propertyFiles: [] };
  }
  const beans: BeanNode[] = [];
  const aliases: AliasNode[] = [];
  const imports: Named[] = [];
  const scans: Named[] = [];
  const propertyFiles: PropertyFileNode[] = [];

  const readChild = (child: XmlElement, defaults: FileDefaults): void => {
    switch (grammarName(child)) {
      case 'bean':
        beans.push(parser.topLevel(child, defaults));
        break;
      case 'beans':
        readBeans(child, defaults);
        break;
      case 'import':
        imports.push({ text: text(child, 'resource'), at: child.at });
        break;
      case 'alias':
        aliases.push({ name: text(child, 'name'), alias: text(child, 'alias'), at: child.at });
        break;
      case 'context:component-scan':
        scans.push(...namesIn(attribute(child, 'base-package')));
        break;
      case 'context:property-placeholder':
        propertyFiles.push(...propertyFilesOf(child, reports));
        break;
    }
  };
  const readBeans = (element: XmlElement, inherited: FileDefaults): void => {
    const profile = attribute(element, 'profile');
    if (profile !== undefined && !isActive({ text: profile.value, at: profile.at })) return;
    const autowire = attribute(element, 'default-autowire');
    if (autowire !== undefined && !['', 'default', 'no', 'constructor'].includes(autowire.value)) {
      reports.unsupported(autowire.at, undefined, `default-autowire='${autowire.value}'`);
    }
    const defaults: FileDefaults = {
      lazy: flag(element, 'default-lazy-init', reports, undefined) ?? inherited.lazy,
      merge: flag(element, 'default-merge', reports, undefined) ?? inherited.merge,
      initMethod: attribute(element, 'default-init-method') ?? inherited.initMethod,
      destroyMethod: attribute(element, 'default-destroy-method') ?? inherited.destroyMethod,
    };
    for (const child of element.children) readChild(child, defaults);
  };

  const checked = checkedElement(root, undefined, reports);
  if (checked !== undefined) readBeans(checked, NO_DEFAULTS);
  return { beans, aliases, imports, scans, propertyFiles };
}

/** Of several files of one element the last one counts, as in Spring: it stands first. */
function propertyFilesOf(element: XmlElement, reports: Reports): readonly PropertyFileNode[] {
  const encoding = attribute(element, 'file-encoding');
  if (encoding !== undefined && !/^utf-?8$/i.test(encoding.value)) {
    reports.unsupported(encoding.at, undefined, `the encoding '${encoding.value}'`);
  }
  // Whatever it says, a placeholder that nothing resolves is a fault.
  flag(element, 'ignore-unresolvable', reports, undefined);
  const optional = flag(element, 'ignore-resource-not-found', reports, undefined) ?? false;
  const locations = text(element, 'location')
    .split(',')
    .map((one) => one.trim());
  return locations
    .filter((location) => location !== '')
    .map((location) => ({ text: location, optional, at: element.at }))
    .toReversed();
}

function text(element: XmlElement, name: string): string {
  return attribute(element, name)?.value ?? '';
}
