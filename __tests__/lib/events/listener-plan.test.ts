import { Component, EventListener, Service } from 'millrace';
import { startFaults } from '../../support/start-faults';

class Placed {
  constructor(readonly amount: number) {}
}
class Reviewed {
  constructor(readonly of: Placed) {}
}

const heard: unknown[] = [];
beforeEach(() => {
  heard.length = 0;
});

describe('faults', () => {
  test('of listeners, all at once', async () => {
    interface Erased {
      readonly amount: number;
    }
    @Service()
    class Wrong {
      @EventListener() erased(_event: Erased): void {}
      @EventListener() union(_event: Placed | Reviewed): void {}
      @EventListener({ classes: [] }) none(): void {}
      // @ts-expect-error it takes two parameters
      @EventListener() two(_event: Placed, _other: Placed): void {}
      @EventListener({ order: NaN }) order(_event: Placed): void {}
      @EventListener() @EventListener() twice(_event: Placed): void {}
      @EventListener({ condition: '#event.amount >' }) syntax(event: Placed): void {
        heard.push(event);
      }
      @EventListener({ condition: '#order.amount > 1' }) name(event: Placed): void {
        heard.push(event);
      }
      @EventListener({ condition: '${unset}' }) unset(_event: Placed): void {}
      // @ts-expect-error it does not accept all that it hears
      @EventListener({ classes: [Placed, Reviewed] }) narrow(_event: Reviewed): void {}
      @EventListener({ classes: [Placed] }) *generator(): Generator<number> {}
      @EventListener() static fixed(_event: Placed): void {}
    }
    expect(await startFaults([Wrong])).toEqual([
      expect.stringMatching(/^MILLRACE_BEAN_MISPLACED .*a generator/),
      expect.stringMatching(/^MILLRACE_BEAN_MISPLACED .*no method of an instance/),
      expect.stringMatching(/^MILLRACE_EVENT_LISTENER .*is not known/),
      expect.stringMatching(/^MILLRACE_EVENT_LISTENER .*is not known/),
      expect.stringMatching(/^MILLRACE_EVENT_LISTENER .*is not known/),
      expect.stringMatching(/^MILLRACE_EVENT_LISTENER .*takes 2 parameters/),
      expect.stringMatching(/^MILLRACE_EVENT_LISTENER .*its order is no number/),
      expect.stringMatching(/^MILLRACE_EVENT_LISTENER .*stands twice/),
      expect.stringMatching(/^MILLRACE_EXPRESSION_SYNTAX/),
      expect.stringMatching(/^MILLRACE_EXPRESSION_UNKNOWN_NAME/),
      expect.stringMatching(/unset/),
    ]);
  });

  test('of the bean', async () => {
    @Component({ scope: 'prototype' })
    class Prototype {
      @EventListener() placed(_event: Placed): void {}
    }
    class NoBean {
      @EventListener() placed(_event: Placed): void {}
    }
    expect(await startFaults([Prototype, NoBean])).toEqual([
      expect.stringMatching(/MISPLACED .*the bean is a prototype/),
      expect.stringMatching(/MISPLACED .*no bean is of NoBean/),
    ]);
  });
});
