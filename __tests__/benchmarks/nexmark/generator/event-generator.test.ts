import { createHash } from 'node:crypto';
import { EventGenerator } from '../../../../benchmarks/nexmark/generator/event-generator';

/** Of the first million events as canonical JSON, each with a line break; made by the generators in Java and JavaScript. */
const SHA256 = 'f6473dcf342657a8dbb2dd974391c82406544a47feab3441f9dcba376ca8d35d';

it('makes the events of the specification', () => {
  const events = new EventGenerator();
  const hash = createHash('sha256');
  for (let from = 0; from < 1_000_000; from += 1000) {
    let lines = '';
    for (let i = from; i < from + 1000; i++) lines += `${JSON.stringify(events.eventAt(i))}\n`;
    hash.update(lines);
  }
  expect(hash.digest('hex')).toBe(SHA256);
}, 60_000);
