import { Source } from '../../decorators/source';
import { CollectionSource } from '../../lib/connectors/collections/collection-source';
import { SOURCE_METHODS, SOURCES } from '../../lib/metadata/wiring';

@Source({ name: 'numbers', timestamp: (n: number) => n })
class Numbers extends CollectionSource<number> {}

class Service {
  @Source()
  async *feed(): AsyncGenerator<number> {}
}

describe('@Source', () => {
  it('records its options of classes and methods', () => {
    expect(SOURCES.own(Numbers)).toEqual({ name: 'numbers', timestamp: expect.any(Function) });
    expect([...SOURCE_METHODS.of(Service)]).toEqual([['feed', [{}]]]);
  });

  it('is not inherited by a subclass as its own', () => {
    class Sub extends Numbers {}
    expect(SOURCES.own(Sub)).toBeUndefined();
  });
});
