import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { stageEnded } from '../../../lib/bootstrap/start-stages';

test('whoever listens is told of each stage, and nobody after that', () => {
  const seen: unknown[] = [];
  const listener = (message: unknown): void => void seen.push(message);
  subscribe('millrace.start', listener);
  stageEnded('orders', 'configuration');
  stageEnded('orders', 'job');
  unsubscribe('millrace.start', listener);
  stageEnded('orders', 'job');
  expect(seen).toEqual([
    { application: 'orders', stage: 'configuration' },
    { application: 'orders', stage: 'job' },
  ]);
});
