import { numberedPlaceholders } from '../placeholders';

test.each([
  ['SELECT ?', 'SELECT $1'],
  ['a = ? AND b IN (?, ?)', 'a = $1 AND b IN ($2, $3)'],
  ["'?' || ?", "'?' || $1"],
  ["'it''s ?' || ?", "'it''s ?' || $1"],
  ['"odd?name" = ?', '"odd?name" = $1'],
  ['-- why?\n?', '-- why?\n$1'],
  ['/* a? \n b? */ ?', '/* a? \n b? */ $1'],
  ['$$ ? $$ || ?', '$$ ? $$ || $1'],
  ['$body$ ? $$ ? $body$ || ?', '$body$ ? $$ ? $body$ || $1'],
  ["data ?? 'key' AND id = ?", "data ? 'key' AND id = $1"],
])('%s', (sql, expected) => {
  expect(numberedPlaceholders(sql)).toBe(expected);
});
