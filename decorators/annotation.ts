import { readable, type AnnotationDecorator, type ReadableAnnotation } from '../lib/metadata/annotation';
import type { Member } from '../lib/metadata/class';
import { PlacedMetadata } from '../lib/metadata/placed';

/**
 * Makes an annotation of one's own, which aspects find methods by and read: on a method, or on a class for all of its
 * methods (a method's own goes before that of its class).
 *
 * ```ts
 * export const Audited = annotation('Audited', (action: string, level: 'info' | 'warn' = 'info') => ({ action, level }));
 *
 * @Audited('insert')
 * async insert(flow: Flow): Promise<string>
 * ```
 *
 * @param name as messages and `explain` show it. Two annotations have two names.
 * @param attributes makes what the annotation says of what it is given: so defaults are those of its parameters.
 */
export function annotation<P extends unknown[], A extends object>(
  name: string,
  attributes: (...args: P) => A,
): ((...args: P) => AnnotationDecorator) & ReadableAnnotation<Readonly<A>> {
  const placed = new PlacedMetadata<Readonly<A>>(`own:${name}`);
  const factory = (...args: P): AnnotationDecorator => {
    const value = Object.freeze(attributes(...args));
    return (target: object, member?: Member) => {
      placed.add(target, member, value);
    };
  };
  return readable(factory, {
    name,
    on: (type, member) => placed.get(type, member)[0] ?? placed.get(type, undefined)[0],
  });
}
