import fc from 'fast-check';
import { Recency, type Used } from '../../../../lib/advice/cache/recency';

class Entry implements Used {
  newer: this | undefined = undefined;
  older: this | undefined = undefined;
  constructor(readonly id: number) {}
}

test('the oldest is the least recently used, as a list that is searched and moved would tell', () => {
  const command = fc.tuple(fc.constantFrom('add', 'touch', 'remove', 'clear'), fc.nat(9));
  fc.assert(
    fc.property(fc.array(command, { maxLength: 60 }), (commands) => {
      const recency = new Recency<Entry>();
      const entries = new Map<number, Entry>();
      let oldestFirst: number[] = [];
      for (const [kind, id] of commands) {
        const entry = entries.get(id);
        if (kind === 'clear') {
          recency.clear();
          entries.clear();
          oldestFirst = [];
        } else if (kind === 'add' && entry === undefined) {
          const added = new Entry(id);
          entries.set(id, added);
          recency.add(added);
          oldestFirst.push(id);
        } else if (kind === 'touch' && entry !== undefined) {
          recency.touch(entry);
          oldestFirst = [...oldestFirst.filter((other) => other !== id), id];
        } else if (kind === 'remove' && entry !== undefined) {
          recency.remove(entry);
          entries.delete(id);
          oldestFirst = oldestFirst.filter((other) => other !== id);
        }
        expect([recency.oldest?.id, recency.size]).toEqual([oldestFirst[0], oldestFirst.length]);
      }
    }),
  );
});
