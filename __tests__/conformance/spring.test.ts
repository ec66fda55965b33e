import { describeWithTool } from '../support/services';
import expected from './expected.json';
import { TABLES } from './scenarios/index';
import { runSpring } from './spring/spring';

describeWithTool('maven', () => {
  test('Spring does what is committed', async () => {
    expect(await runSpring(TABLES)).toEqual(expected);
  }, 300_000);
});
