/**
 * The statement with its `?` placeholders in the way the driver wants them: PostgreSQL's are `$1`, `$2`, ...; those of
 * SQLite are `?` as they are. Question marks in literals, quoted names and comments are no placeholders; `??` is the
 * operator `?` of PostgreSQL's JSON types, as in JDBC.
 */
export function numberedPlaceholders(sql: string): string {
  let count = 0;
  return sql.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|(\$\w*\$)[\s\S]*?\1|\?\?|\?/g, (token) =>
    token === '?' ? `$${String(++count)}` : token === '??' ? '?' : token,
  );
}
