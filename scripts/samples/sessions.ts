import { inOrder, type Made } from './made';
import { Random } from './random';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const MORNING = Date.UTC(2026, 0, 5, 6);
const HOURS = 14;
const USERS = ['ada', 'ben', 'cleo', 'dan', 'eve', 'finn', 'gus', 'hana', 'ivo', 'jo', 'kim', 'lars', 'mia', 'noor'];
const PAGES = ['/', '/new', '/books', '/books/7', '/music', '/cart', '/pay', '/help'];
const AGENTS = ['Firefox/133.0', 'Chrome/131.0', 'Safari/18.1'];

/**
 * The clicks of a day. Among them: visits in a tunnel, whose click in the middle is handed in six hours later and makes
 * one session of two; clicks that come more than eleven hours later; crawlers; invalid and broken lines.
 */
export function sessionsInput(): Readonly<Record<string, string>> {
  const random = new Random(20260105);
  const made: Made[] = [];
  const click = (user: string, time: number, delay = random.below(20) * SECOND, more: object = {}): void => {
    const text = new Date(time).toISOString().replace('.000', '');
    const record = { user, page: random.of(PAGES), agent: random.of(AGENTS), time: text, ...more };
    made.push({ at: time + delay, line: JSON.stringify(record) });
  };

  for (let minute = 0; minute < HOURS * 60; minute++) {
    const visitor = `${random.of(USERS)}-${random.below(40)}`;
    let time = MORNING + minute * MINUTE + random.below(60) * SECOND;
    for (let clicks = random.between(1, 7); clicks > 0; clicks--) {
      click(visitor, time);
      time += random.between(5, 12 * 60) * SECOND;
    }
  }
  for (let n = 0; n < 6; n++) {
    const tunnel = MORNING + random.between(60, 6 * 60) * MINUTE;
    click(`phone-${n}`, tunnel - 20 * MINUTE);
    click(`phone-${n}`, tunnel + 20 * MINUTE);
    click(`phone-${n}`, tunnel, 6 * HOUR);
  }
  for (let n = 6; n < 12; n++) {
    const time = MORNING + random.between(10, 100) * MINUTE;
    click(`phone-${n}`, time, (HOURS - 0.5) * HOUR - (time - MORNING) + n * MINUTE);
  }
  for (let n = 0; n < 80; n++) {
    const time = MORNING + random.below(HOURS * 3600) * SECOND;
    click('crawler', time, 0, { agent: random.of(['Googlebot/2.1', 'bingbot/2.0']) });
  }
  for (let n = 0; n < 5; n++) {
    const time = MORNING + random.below(HOURS * 3600) * SECOND;
    click(' ', time);
    click('ada-1', time, 0, { time: random.of(['noon', '2026-01-05', '2026-13-05T10:00:00Z']) });
    made.push({ at: time, line: random.of(['{"user":"ada-1","page":"/","agent":', 'GET /books/7', '[]']) });
  }
  return { 'clicks.jsonl': inOrder(made) };
}
