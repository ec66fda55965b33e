import { Sink } from '../../decorators/sink';
import { CollectionSource } from '../../lib/connectors/collections/collection-source';
import { SINK_METHODS, SINKS } from '../../lib/metadata/wiring';

class Numbers extends CollectionSource<number> {}

@Sink({ from: Numbers, async: { capacity: 2 } })
class Print {
  write(_n: number): void {}
}

class Service {
  @Sink({ from: [Numbers], uid: 'kept' })
  keep(_n: number): void {}
}

describe('@Sink', () => {
  it('records its options of classes and methods', () => {
    expect(SINKS.own(Print)).toEqual({ from: Numbers, async: { capacity: 2 } });
    expect([...SINK_METHODS.of(Service)]).toEqual([['keep', [{ from: [Numbers], uid: 'kept' }]]]);
  });

  it('is not inherited by a subclass as its own', () => {
    class Sub extends Print {}
    expect(SINKS.own(Sub)).toBeUndefined();
  });
});
