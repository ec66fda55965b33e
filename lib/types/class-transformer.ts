import type { Class } from '../metadata/class';

// What is used of class-transformer's metadata storage; its own declaration keeps the tables private.
interface Storage {
  readonly _typeMetadatas: ReadonlyMap<unknown, unknown>;
  readonly _transformMetadatas: ReadonlyMap<unknown, unknown>;
  readonly _exposeMetadatas: ReadonlyMap<unknown, unknown>;
  readonly _excludeMetadatas: ReadonlyMap<unknown, unknown>;
}

/** Both ways between instances of an annotated class and plain data. */
export interface ClassTransformer<T> {
  toInstance(fields: object): T;
  toPlain(instance: unknown): unknown;
}

/**
 * How class-transformer treats `type`, `undefined` when neither the class nor an ancestor carries any of its
 * annotations. The library is not loaded for that: an annotated class has loaded it.
 */
export function classTransformer<T extends object>(type: Class<T>): ClassTransformer<T> | undefined {
  const storageFile = require.resolve('class-transformer/cjs/storage.js');
  if (require.cache[storageFile] === undefined) return undefined;
  const { defaultMetadataStorage: storage } = require(storageFile) as { defaultMetadataStorage: Storage };
  const tables = [
    storage._typeMetadatas,
    storage._transformMetadatas,
    storage._exposeMetadatas,
    storage._excludeMetadatas,
  ];
  for (let t: unknown = type; typeof t === 'function' && t !== Function.prototype; t = Object.getPrototypeOf(t)) {
    if (!tables.some((table) => table.has(t))) continue;
    const library = require('class-transformer') as typeof import('class-transformer');
    return {
      toInstance: (fields) => library.plainToInstance(type, fields),
      toPlain: (instance) => library.instanceToPlain(instance),
    };
  }
  return undefined;
}
