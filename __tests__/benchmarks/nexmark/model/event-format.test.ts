import { EventGenerator } from '../../../../benchmarks/nexmark/generator/event-generator';
import { eventFormat } from '../../../../benchmarks/nexmark/model/event-format';

it('writes an event as canonical JSON, and reads it back', () => {
  const generator = new EventGenerator();
  for (let i = 0; i < 200; i++) {
    const event = generator.eventAt(i);
    expect(eventFormat.decode(eventFormat.encode(event))).toEqual(event);
  }
});

it('reads what another system wrote in any order, and writes it in the canonical one', () => {
  const line = '{"price":3,"type":"bid","bidder":2,"auction":1,"dateTime":4,"extra":"","url":"u","channel":"c"}';
  expect(eventFormat.encode(eventFormat.decode(line))).toBe(
    '{"type":"bid","auction":1,"bidder":2,"price":3,"channel":"c","url":"u","dateTime":4,"extra":""}',
  );
});

it.each([
  ['', 'it is no JSON'],
  ['null', 'it is no object'],
  ['[]', 'its type is undefined'],
  ['{"type":"sale"}', 'its type is sale'],
  ['{"type":"bid","auction":"1"}', 'auction is no number'],
  ['{"type":"person","id":1}', 'name is no string'],
])('refuses %s', (line, problem) => {
  expect(() => eventFormat.decode(line)).toThrow(
    expect.objectContaining({ code: 'MILLRACE_NEXMARK_EVENT', params: { problem } }),
  );
});
