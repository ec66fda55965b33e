import { BroadcastState, CollectionSource, MapStateDescriptor, Operator, Source } from 'millrace';
import { Faults } from '../../../lib/errors/faults';
import { buildStreamGraph } from '../../../lib/graph/build-stream-graph';
import type { StreamGraph } from '../../../lib/graph/stream-graph';
import { StreamExecutionEnvironment } from '../../../lib/stream/stream-execution-environment';
import { Spent, type Payment, type Rule } from '../../support/streams/payments-and-rules';

describe('the annotated form of a broadcast', () => {
  @Source()
  class Payments extends CollectionSource<Payment> {}
  @Source()
  class Rules extends CollectionSource<Rule> {}
  @Operator({ connect: [Payments, Rules], keyBy: 'card' })
  class AnnotatedSpent extends Spent {}

  const graphOf = (faults: Faults, ...classes: Parameters<typeof buildStreamGraph>[1]): StreamGraph =>
    buildStreamGraph('job', [Payments, Rules, ...classes], faults);

  it('makes the same graph as the calls', () => {
    const faults = new Faults();
    const graph = graphOf(faults, AnnotatedSpent);
    const env = new StreamExecutionEnvironment();
    const payments = env.from(Payments).keyBy('card');
    payments.connect(env.from(Rules).broadcast(new MapStateDescriptor('more'))).process(AnnotatedSpent);
    const fluent = env.getStreamGraph('job', faults);
    expect(faults.all).toEqual([]);
    expect(graph.nodes[2]).toMatchObject({
      kind: 'coProcess',
      form: 'broadcast',
      keys: [{ field: 'card' }],
      broadcast: [{ property: 'rules', name: 'limits' }],
      inputs: [
        { input: 0, partitioner: { kind: 'hash' } },
        { input: 1, partitioner: { kind: 'broadcast' } },
      ],
    });
    expect(fluent.nodes[2]).toMatchObject({ broadcast: [{ name: 'more' }, { property: 'rules', name: 'limits' }] });
  });

  class Misplaced {
    @BroadcastState() declare rules: BroadcastState<string, number>;
    map(payment: Payment): Payment {
      return payment;
    }
  }
  class Twice extends Spent {
    @BroadcastState({ name: 'limits' }) declare again: BroadcastState<string, number>;
  }

  it.each<[string, object, new () => object, string]>([
    ['no key in front of a keyed function', { connect: [Payments, Rules] }, Spent, 'MILLRACE_WIRING_KEY_MISSING'],
    [
      'a key of the broadcast input',
      { connect: [Payments, Rules], keyBy: ['card', 'name'] },
      Spent,
      'MILLRACE_WIRING_BROADCAST',
    ],
    ['only one input', { from: [Payments, Rules], keyBy: 'card' }, Spent, 'MILLRACE_WIRING_BROADCAST'],
    ['broadcast state in a map', { from: [Payments, Rules] }, Misplaced, 'MILLRACE_WIRING_BROADCAST'],
    ['two states of one name', { connect: [Payments, Rules], keyBy: 'card' }, Twice, 'MILLRACE_WIRING_BROADCAST'],
  ])('refuses %s', (_, options, type, code) => {
    const Wrong = { Wrong: class extends type {} }.Wrong;
    // It would not compile.
    (Operator as (options: object) => (target: object) => void)(options)(Wrong);
    const faults = new Faults();
    graphOf(faults, Wrong);
    expect(faults.all.map(({ error }) => error.code)).toContain(code);
  });
});
