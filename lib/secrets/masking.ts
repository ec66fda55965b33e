/** What stands in the place of a secret. */
export const MASK = '******';

const WORDS = 'password|passwd|passphrase|pwd|secret|token|credentials?|api[-_]?key|access[-_]?key|private[-_]?key';
const WORD = new RegExp(WORDS, 'i');
const SECRET_NAME = new RegExp(`(?:${WORDS}|authorization|cookie)$`, 'i');
/** A parameter of an address: its value goes up to the next one. */
const PARAMETER = /([?&;]([\w.-]+)=)[^&;\s]*/g;
// A value after `=`, or after a (perhaps escaped) JSON name; quoted or up to what ends a bare one.
const ASSIGNMENT = new RegExp(
  `((?:${WORDS})(?:\\\\?["']\\s*:\\s*|=))("[^"]*"|'[^']*'|\\\\"[^"\\\\]*\\\\"|[^\\s,;&"'}\\])]+)`,
  'gi',
);
/** `://user:`, unless it is a host and its port. */
const USER = /:\/\/[^\s:/?#@]*:(?!\d{1,5}(?:[/?#]|$))/;
const AUTHORIZATION = /\b(Bearer\s+|Authorization:\s*Basic\s+)[\w.~+/-]+=*/gi;

/** Whether what is called so is never to be shown: `password`, `db.apiKey`, `SESSION_TOKEN`; not `tokens`, a number of them. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}

/** Whether a name speaks of a secret anywhere: `tokens`, `password-file`, too. */
export function mentionsSecret(name: string): boolean {
  return WORD.test(name);
}

/**
 * A text without the secrets it holds: passwords in addresses, parameters of secret names, `password=...`,
 * `"token":"..."`, bearer tokens. Where it is not clear how far a password goes, more is masked; in linear time.
 */
export function maskText(text: string): string {
  return (text.includes('://') ? text.replace(/\S+/g, withoutPassword) : text)
    .replace(PARAMETER, (whole, start: string, name: string) => (mentionsSecret(name) ? start + MASK : whole))
    .replace(ASSIGNMENT, `$1${MASK}`)
    .replace(AUTHORIZATION, `$1${MASK}`);
}

/** A password may hold what ought to be encoded, `@` and `/` too: it goes up to the last `@` of the word. */
function withoutPassword(word: string): string {
  const end = word.lastIndexOf('@');
  const user = end < 0 ? null : USER.exec(word);
  const from = user === null ? Infinity : user.index + user[0].length;
  return from <= end ? word.slice(0, from) + MASK + word.slice(end) : word;
}
