import { readerOf } from '../../metadata/annotation';
import type { Pointcut } from '../../metadata/aspects';
import { lineage, type AbstractClass, type Member } from '../../metadata/class';
import { isAscii, unicode } from '../../units/ascii';

/** A pointcut that is read. */
export interface CompiledPointcut {
  /** As messages show it: `'FlowService.find*'`, `@Audited`. */
  readonly text: string;
  /** Whether it goes by names alone, and so is for classes without annotations too. */
  readonly byName: boolean;
  /** Whether it may be for methods of a class. */
  covers(type: AbstractClass): boolean;
  matches(type: AbstractClass, member: Member): boolean;
}

/** `Class.method`, each with wildcards. */
function patternOf(pointcut: string): RegExp {
  return isAscii(pointcut)
    ? /^([\w$*]+)\.([\w$*]+)$/
    : unicode(String.raw`^([\p{ID_Start}\p{ID_Continue}$*]+)\.([\p{ID_Start}\p{ID_Continue}$*]+)$`);
}

/** Reads a pointcut. @returns what is wrong with it, when it cannot be read */
export function compilePointcut(pointcut: Pointcut): CompiledPointcut | string {
  if (typeof pointcut === 'string') {
    const [, types, members] = patternOf(pointcut).exec(pointcut) ?? [];
    if (types === undefined || members === undefined) return `'${pointcut}' is not of the form 'Class.method'`;
    return byNames(`'${pointcut}'`, wildcard(types), wildcard(members));
  }
  // An import cycle leaves nothing of the annotation.
  const reader = typeof pointcut === 'function' ? readerOf(pointcut) : undefined;
  if (reader === undefined) {
    const name = typeof pointcut === 'function' ? pointcut.name : String(pointcut);
    return `${name} is no annotation that can be referred to`;
  }
  return {
    text: `@${reader.name}`,
    byName: false,
    covers: () => true,
    matches: (type, member) => reader.on(type, member) !== undefined,
  };
}

function byNames(text: string, types: RegExp, members: RegExp): CompiledPointcut {
  // A class stands for its subclasses too: what they override and what they add.
  const covers = (type: AbstractClass): boolean => lineage(type).some(({ name }) => types.test(name));
  return {
    text,
    byName: true,
    covers,
    matches: (type, member) => typeof member === 'string' && members.test(member) && covers(type),
  };
}

function wildcard(pattern: string): RegExp {
  const parts = pattern.split('*').map((part) => part.replaceAll('$', String.raw`\$`));
  return new RegExp(`^${parts.join('.*')}$`, 'u');
}
