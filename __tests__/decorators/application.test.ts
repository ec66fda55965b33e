import { Application } from '../../decorators/application';
import { APPLICATION } from '../../lib/metadata/application';
import { COMPONENT } from '../../lib/metadata/beans';

it('records what an application is made of, and makes it a configuration', () => {
  const starter = { name: 's', configurations: [] };
  @Application({ name: 'flows', scan: [__dirname], exclude: ['x'], starters: [starter] })
  class Full {}
  @Application({ name: 'flows' })
  class Plain {}
  expect(APPLICATION.own(Full)).toEqual({ name: 'flows', scan: [__dirname], exclude: ['x'], starters: [starter] });
  expect(APPLICATION.own(Plain)).toEqual({ name: 'flows', scan: [], exclude: [], starters: [] });
  expect(COMPONENT.own(Plain)?.stereotype).toBe('configuration');
});
