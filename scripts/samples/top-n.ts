import { inOrder, type Made } from './made';
import { Random } from './random';

const SECOND = 1000;
const MINUTES = 40;
const MORNING = Date.UTC(2026, 0, 5, 8);
const TRACKS = ['Amber', 'Birches', 'Cobalt', 'Dunes', 'Ember', 'Fjord', 'Glass', 'Harbour', 'Iris'];

/**
 * Plays of forty minutes, then none for a quarter of an hour, then some more. Among them: one track after the other is
 * the favourite, counts that are equal, plays out of order; invalid and broken lines.
 */
export function topNInput(): Readonly<Record<string, string>> {
  const random = new Random(20260108);
  const made: Made[] = [];
  const play = (track: string, time: number, more: object = {}): void => {
    const text = new Date(time).toISOString().replace('.000', '');
    const line = JSON.stringify({ track, listener: `L${random.below(90)}`, time: text, ...more });
    made.push({ at: time + random.below(30) * SECOND, line });
  };
  const plays = (minute: number, count: number): void => {
    for (let n = 0; n < count; n++) {
      const favourite = TRACKS[Math.floor(minute / 8) % TRACKS.length] ?? 'Amber';
      const track = random.below(4) === 0 ? favourite : random.of(TRACKS);
      play(track, MORNING + (minute * 60 + random.below(60)) * SECOND);
    }
  };
  for (let minute = 0; minute < MINUTES; minute++) plays(minute, random.between(8, 16));
  for (let minute = MINUTES + 15; minute < MINUTES + 18; minute++) plays(minute, 5);
  for (let minute = 5; minute < MINUTES; minute += 8) {
    const time = MORNING + minute * 60 * SECOND;
    play(' ', time);
    play('Amber', time, { time: '8 o’clock' });
    made.push({ at: time, line: '{"track":"Amber","listener"' });
  }
  return { 'plays.jsonl': inOrder(made) };
}
