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
      case 'context:property-placeholder': {
        const optional = flag(child, 'ignore-resource-not-found', reports, undefined) ?? false;
        const locations = text(child, 'location').split(',');
        for (const location of locations.map((one) => one.trim()).filter((one) => one !== '')) {
          propertyFiles.push({ text: location, optional, at: child.at });
        }
        break;
      }
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

function text(element: XmlElement, name: string): string {
  return attribute(element, name)?.value ?? '';
}
