import type { Operation } from '../job-plan';
import { copies, isOdd, kept, mapped, rekeyed, told } from '../record';
import { Broadcast, KeyedBroadcast, ModelIntervalJoin } from './joins';
import { Stateless, type ModelOperator } from './operator';
import { Buckets, Chunks, Clocked, Debounce, Rolling, Running, Ticks } from './processes';
import { modelWindow, modelWindowPairs } from './window-functions';

/** @param batch whether final results are wanted only. */
export function modelOf(operation: Operation, batch: boolean): ModelOperator {
  switch (operation.kind) {
    case 'map':
      return new Stateless((_, { item, time }, emit) => {
        emit(mapped(item, operation.add), time);
      });
    case 'filter':
      return new Stateless((_, { item, time }, emit) => {
        if (kept(item, operation.modulo)) emit(item, time);
      });
    case 'flatMap':
      return new Stateless((_, { item, time }, emit) => {
        for (const copy of copies(item, operation.modulo)) emit(copy, time);
      });
    case 'rekey':
      return new Stateless((_, { item, time }, emit) => {
        emit(rekeyed(item), time);
      });
    case 'split':
      return new Stateless((_, { item, time }, emit) => {
        emit(item, time, isOdd(item) ? 'odd' : 'main');
      });
    case 'coMap':
      return new Stateless((input, { item, time }, emit) => {
        emit({ ...item, id: told(input, item.id) }, time);
      });
    case 'running':
    case 'coRunning':
      return new Running();
    case 'chunks':
      return new Chunks(operation.size);
    case 'buckets':
    case 'coBuckets':
      return new Buckets(operation.size);
    case 'debounce':
      return new Debounce(operation.gap);
    case 'ticks':
      return new Ticks(operation.gap, operation.times);
    case 'clocked':
      return new Clocked(operation.size);
    case 'rolling':
      return new Rolling(operation.by, batch);
    case 'window':
      return modelWindow(operation);
    case 'countWindow':
      return modelWindow(countWindow(operation));
    case 'windowJoin':
    case 'coGroup':
      return modelWindowPairs(operation);
    case 'intervalJoin':
      return new ModelIntervalJoin(operation);
    case 'broadcast':
      return new Broadcast();
    case 'keyedBroadcast':
      return new KeyedBroadcast();
  }
}

/** Flink says what it is: a global window with a trigger, and with a slide an evictor. */
function countWindow({
  size,
  slide,
}: Extract<Operation, { kind: 'countWindow' }>): Extract<Operation, { kind: 'window' }> {
  return {
    kind: 'window',
    ...{ assigner: { kind: 'global' }, domain: 'event', all: false, call: 'apply', exact: true },
    ...{ lateness: 0, sideOutput: false },
    ...(slide === undefined
      ? { trigger: { kind: 'count', count: size, purging: true } }
      : {
          trigger: { kind: 'count', count: slide, purging: false },
          evictor: { kind: 'count', count: size, after: false },
        }),
  };
}
