import type { ValueResolver } from '../container/container';

/** Resolves `${...}` in an option of an annotation. @throws the errors of placeholders */
export function placeholder(text: string, values: ValueResolver): string {
  // A resolver gives a String for String.
  return text.includes('${') ? (values.resolve(text, String) as string) : text;
}
