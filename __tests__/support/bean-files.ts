import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { BeanDefinition, BeanWeaver, Container, ValueResolver } from '../../lib/container/container';
import { createContainer } from '../../lib/container/tsyringe-container';
import { beanFileDefinitions } from '../../lib/container/xml/bean-file-definitions';
import { BeanFileLoader } from '../../lib/container/xml/bean-file-loader';
import { ClassFinder } from '../../lib/container/xml/class-finder';
import { Environment } from '../../lib/config/environment';
import { objectSource } from '../../lib/config/object-source';
import { ConfigValueResolver } from '../../lib/config/value-resolver';
import { Faults } from '../../lib/errors/faults';
import type { Class } from '../../lib/metadata/class';

const UNWOVEN: BeanWeaver = { requires: () => [], implementation: (type) => type, adopt: () => undefined };

export interface BeanFileOptions {
  readonly classes?: readonly Class[];
  readonly given?: Readonly<Record<string, Class>>;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly profiles?: readonly string[];
  readonly others?: (context: { beans: Container; faults: Faults; weaver: BeanWeaver }) => readonly BeanDefinition[];
  /** Further files of the folder, by name. */
  readonly files?: Readonly<Record<string, string>>;
}

export interface ReadBeans {
  readonly container: Container;
  readonly definitions: readonly BeanDefinition[];
  /** `beans.xml:3:5 MILLRACE_...: message` */
  readonly faults: readonly string[];
  readonly codes: readonly string[];
}

/** The values of some properties, as an application has them. */
export function valuesOf(properties: Readonly<Record<string, unknown>> = {}): ValueResolver {
  return new ConfigValueResolver(new Environment([objectSource('test', properties)], []));
}

/** Reads `beans.xml` from a folder of its own, defines its beans and registers them; nothing is started. */
export function readBeans(xml: string, options: BeanFileOptions = {}): ReadBeans {
  const { classes = [], given = {}, properties, profiles = ['default'], others, files = {} } = options;
  const folder = mkdtempSync(join(tmpdir(), 'millrace-beans-'));
  try {
    for (const [name, text] of Object.entries({ ...files, 'beans.xml': xml })) writeFileSync(join(folder, name), text);
    const faults = new Faults();
    const values = valuesOf(properties);
    const place = { folders: [folder], cwd: folder, profiles: new Set(profiles), values };
    const loader = new BeanFileLoader(place, faults);
    loader.load('beans.xml', 'class Application');
    const container = createContainer({ values });
    const context = { weaver: UNWOVEN, beans: container, faults };
    const elsewhere = others?.(context) ?? [];
    const { definitions } = beanFileDefinitions({
      content: loader.content,
      classes: new ClassFinder(new Map(Object.entries(given)), [], classes),
      values,
      others: elsewhere,
      context,
      pathOf: (file) => resolve(folder, file),
    });
    for (const definition of [...elsewhere, ...definitions]) container.register(definition);
    return {
      container,
      definitions,
      faults: faults.all.map(({ where, error }) => `${where} ${error.code}: ${error.message}`),
      codes: faults.all.map(({ error }) => error.code),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Starts the beans of a file that has no faults. */
export async function startBeans(xml: string, options: BeanFileOptions = {}): Promise<Container> {
  const { container, faults } = readBeans(xml, options);
  expect(faults).toEqual([]);
  await container.start();
  return container;
}

/** A whole bean file around some elements. */
export function beans(content: string, attributes = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<beans xmlns="http://www.springframework.org/schema/beans"
       xmlns:context="http://www.springframework.org/schema/context"
       xmlns:p="http://www.springframework.org/schema/p"
       xmlns:c="http://www.springframework.org/schema/c" ${attributes}>
${content}
</beans>`;
}
