/** What stands in the place of a secret. */
export const MASK = '******';

const SECRET_WORDS =
  'password|passwd|passphrase|pwd|secret|token|credentials?|api[-_]?key|access[-_]?key|private[-_]?key';
const SECRET_NAME = new RegExp(`(?:${SECRET_WORDS}|authorization|cookie)$`, 'i');
// A value after `=`, or after a (perhaps escaped) JSON name; quoted or up to what ends a bare one.
const ASSIGNMENT = new RegExp(
  `((?:${SECRET_WORDS})(?:\\\\?["']\\s*:\\s*|=))("[^"]*"|'[^']*'|\\\\"[^"\\\\]*\\\\"|[^\\s,;&"'}\\])]+)`,
  'gi',
);
// Begins at '://' and not at the scheme, so that long texts without an address are passed over in linear time.
const USER_INFO = /:\/\/([^\s:@/]*):([^\s/]*)@/g;
const AUTHORIZATION = /\b(Bearer\s+|Authorization:\s*Basic\s+)[\w.~+/-]+=*/gi;

/** Whether what is called so is never to be shown: `password`, `db.apiKey`, `SESSION_TOKEN`; not `tokens`. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}

/** A text without the secrets it holds: passwords in addresses, `password=...`, `"token":"..."`, bearer tokens. */
export function maskText(text: string): string {
  return text.replace(ASSIGNMENT, `$1${MASK}`).replace(USER_INFO, `://$1:${MASK}@`).replace(AUTHORIZATION, `$1${MASK}`);
}
