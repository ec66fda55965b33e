import { inOrder, type Made } from './made';
import { Random } from './random';

/**
 * Notices of payments. Among them: what is delivered again, at once or much later, also with its fields in another
 * order; ids that are used twice for different payments; invalid and broken lines.
 */
export function deduplicationInput(): Readonly<Record<string, string>> {
  const random = new Random(20260106);
  const made: Made[] = [];
  for (let n = 1; n <= 400; n++) {
    const [id, account, cents] = [`N${1000 + n}`, `A${random.between(10, 40)}`, random.between(1, 500_000)];
    const add = (at: number, notice: object): void => {
      made.push({ at, line: JSON.stringify(notice) });
    };
    add(n, { id, account, cents });
    const kind = random.below(20);
    if (kind < 5) add(n + random.below(3), { id, account, cents });
    else if (kind === 5) add(n + random.below(300), { cents, account, id });
    else if (kind === 6) for (let times = 0; times < 5; times++) add(n + 10 * times, { id, account, cents });
    else if (kind === 7) add(n + random.below(100), { id, account, cents: cents + 100 });
    if (n % 60 === 0) add(n, { id: ' ', account, cents });
    if (n % 70 === 0) add(n, { id: `N${2000 + n}`, account, cents: -cents });
    if (n % 80 === 0) made.push({ at: n, line: `{"id":"N${2000 + n}","account":` });
  }
  return { 'notices.jsonl': inOrder(made) };
}
