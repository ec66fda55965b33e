import { ImportResource } from '../../decorators/import-resource';
import { IMPORT_RESOURCE } from '../../lib/metadata/import-resource';

class One {}
class Other {}

test.each([
  ['a.xml', ['a.xml']],
  [
    ['a.xml', 'b.xml'],
    ['a.xml', 'b.xml'],
  ],
  [{ locations: 'a.xml' }, ['a.xml']],
  [{ locations: ['a.xml', 'b.xml'] }, ['a.xml', 'b.xml']],
])('%j', (options, locations) => {
  @ImportResource(options)
  class Beans {}
  expect(IMPORT_RESOURCE.own(Beans)).toEqual({ locations, classes: {} });
});

test('a second one adds to the first, top line first; a subclass has its own', () => {
  @ImportResource({ locations: 'a.xml', classes: { One } })
  @ImportResource({ locations: 'b.xml', classes: { Other } })
  class Beans {}
  class Subclass extends Beans {}
  expect(IMPORT_RESOURCE.own(Beans)).toEqual({ locations: ['a.xml', 'b.xml'], classes: { One, Other } });
  expect(IMPORT_RESOURCE.own(Subclass)).toBeUndefined();
});
