import type { TextFormat } from './format';

const TEXT: TextFormat<string> = {
  description: 'text()',
  decode: (text) => text,
  encode: (value) => value,
};

/** Lines as they are: each one is a record, the empty ones too. */
export function text(): TextFormat<string> {
  return TEXT;
}
