import { Operator } from '../../../../../decorators/operator';
import { Sink } from '../../../../../decorators/sink';
import { Source } from '../../../../../decorators/source';
import { Windowed } from '../../../../../decorators/windowed';
import type { SinkContext } from '../../../../../lib/functions/sink-function';
import { side } from '../../../../../lib/functions/upstream';
import type { Class } from '../../../../../lib/metadata/class';
import { isKeyed, leaves, portName, type JobPlan, type NodePlan, type Operation, type Port } from '../job-plan';
import { added, copies, kept, mapped, rekeyed, told, type Item } from '../record';
import { coBuckets, CoRunning } from './co-processes';
import { TAGS, watermarksOf } from './fluent';
import { buckets, chunks, debounce, Running, Split, ticks } from './processes';
import { ScriptedSource, type Script } from './scripted-source';
import { aggregation, assignerOf, evictorOf, triggerOf, visit } from './window-functions';

/** Takes what comes out of a leaf. */
export type Take = (port: string, item: Item, time: number) => void;

const CLASSES: readonly Operation['kind'][] = [
  ...(['map', 'filter', 'flatMap', 'rekey', 'split', 'running', 'chunks', 'buckets', 'debounce', 'ticks'] as const),
  ...(['coMap', 'coRunning', 'coBuckets'] as const),
];

/** Whether an operation can be written as a class with annotations. */
export function isAnnotated(operation: Operation): boolean {
  if (operation.kind === 'rolling') return operation.by === 'reduce';
  if (operation.kind !== 'window') return CLASSES.includes(operation.kind);
  const { call, all } = operation;
  return call === 'aggregate' || (!all && (call === 'reduce' || call === 'process' || call === 'aggregateProcess'));
}

/** Writes a job by annotations: a class for each of its nodes and leaves. */
export function annotated(plan: JobPlan, scripts: readonly Script[], take: Take): readonly Class[] {
  const classes: Class[] = [];
  const upstream = ({ node, output }: Port): unknown => {
    const type = classes[node] as Class;
    // The compiler knows no classes that are made as they are drawn.
    return output === 'main' ? type : (side as (of: Class, tag: unknown) => unknown)(type, TAGS[output]);
  };
  const ports = (of: readonly Port[]): unknown => (of.length === 1 ? upstream(of[0] as Port) : of.map(upstream));
  scripts.forEach((script, node) => {
    class Scripted extends ScriptedSource {
      constructor() {
        super(script);
      }
    }
    const { parallelism } = script.plan;
    Source({ name: `source-${node}`, timestamp: 'time', watermark: watermarksOf(script.plan), parallelism })(Scripted);
    classes.push(Scripted);
  });
  plan.nodes.forEach((planned, i) => {
    const type = classOf(planned.operation);
    const name = `${planned.operation.kind}-${scripts.length + i}`;
    annotate(Operator, type, { ...wiring(planned, ports), name, parallelism: planned.parallelism });
    if (planned.operation.kind === 'window') {
      const { assigner, domain, trigger, evictor, lateness, sideOutput } = planned.operation;
      annotate(Windowed, type, {
        assigner: assignerOf(assigner, domain, (item: Item) => item),
        ...(trigger && { trigger: triggerOf(trigger) }),
        ...(evictor && { evictor: evictorOf(evictor) }),
        ...(lateness > 0 && { allowedLateness: lateness }),
        ...(sideOutput && { lateTo: TAGS.late }),
      });
    }
    classes.push(type);
  });
  for (const leaf of leaves(plan)) {
    const port = portName(leaf);
    class Taking {
      write(item: Item, { timestamp = -Infinity }: SinkContext): void {
        take(port, item, timestamp);
      }
    }
    annotate(Sink, Taking, { from: upstream(leaf), name: `sink of ${port}`, parallelism: 1 });
    classes.push(Taking);
  }
  return classes;
}

/** Annotates a class that the compiler knows nothing of, as it is made of what was drawn. */
function annotate(annotation: (options: never) => unknown, type: Class, options: object): void {
  (annotation(options as never) as (type: Class) => void)(type);
}

function wiring({ operation, inputs, partition }: NodePlan, ports: (of: readonly Port[]) => unknown): object {
  const [first = [], second] = inputs;
  if (second !== undefined) {
    return { connect: [ports(first), ports(second)], ...(isKeyed(operation) && { keyBy: ['key', 'key'] }) };
  }
  if (isKeyed(operation)) return { from: ports(first), keyBy: 'key' };
  if (partition === 'none') return { from: ports(first) };
  const custom = ({ key }: Item, count: number): number => key % count;
  return { from: ports(first), partition: partition === 'custom' ? custom : partition };
}

/** A class of its own for each node. */
function classOf(operation: Operation): Class {
  switch (operation.kind) {
    case 'map':
      return class Mapped {
        map(item: Item): Item {
          return mapped(item, operation.add);
        }
      };
    case 'filter':
      return class Kept {
        filter(item: Item): boolean {
          return kept(item, operation.modulo);
        }
      };
    case 'flatMap':
      return class Copies {
        flatMap(item: Item): Item[] {
          return copies(item, operation.modulo);
        }
      };
    case 'rekey':
      return class Rekeyed {
        map(item: Item): Item {
          return rekeyed(item);
        }
      };
    case 'split':
      return class SplitHere extends Split {};
    case 'running':
      return class RunningHere extends Running {};
    case 'chunks':
      return chunks(operation.size);
    case 'buckets':
      return buckets(operation.size);
    case 'debounce':
      return debounce(operation.gap);
    case 'ticks':
      return ticks(operation.gap, operation.times);
    case 'rolling':
      return reduction();
    case 'window':
      return windowClass(operation);
    case 'coMap':
      return class Named {
        map1(item: Item): Item {
          return { ...item, id: told(0, item.id) };
        }

        map2(item: Item): Item {
          return { ...item, id: told(1, item.id) };
        }
      };
    case 'coRunning':
      return class CoRunningHere extends CoRunning {};
    case 'coBuckets':
      return coBuckets(operation.size);
    default:
      throw new Error(`${operation.kind} is not written by annotations`);
  }
}

function reduction(): Class {
  return class Added {
    reduce(a: Item, b: Item): Item {
      return added(a, b);
    }
  };
}

function windowClass(plan: Extract<Operation, { kind: 'window' }>): Class {
  if (plan.call === 'reduce') return reduction();
  if (plan.call === 'process') return visit(plan);
  const Collected = aggregation(plan);
  if (plan.call === 'aggregate') return Collected;
  // One class with the methods of both: it gathers by the one, and gives what has come of it to the other.
  const Both = visit(plan);
  for (const method of ['createAccumulator', 'add', 'getResult', 'merge'] as const) {
    Object.defineProperty(Both.prototype, method, { value: Collected.prototype[method], writable: true });
  }
  return Both;
}
