import { Component, Scheduled, Service } from 'millrace';
import { startFaults } from '../../support/start-faults';

describe('faults of @Scheduled', () => {
  test('of options, all at once and with their place', async () => {
    @Service()
    class Wrong {
      // @ts-expect-error neither cron nor a period
      @Scheduled({}) none(): void {}
      // @ts-expect-error of these exactly one
      @Scheduled({ fixedRate: 1000, fixedDelay: 1000 }) both(): void {}
      // @ts-expect-error cron has no initialDelay
      @Scheduled({ cron: '* * * * * *', initialDelay: 5 }) delayed(): void {}
      // @ts-expect-error a rate has no zone
      @Scheduled({ fixedRate: 1000, zone: 'UTC' }) zoned(): void {}
      @Scheduled({ fixedRate: 0 }) zero(): void {}
      // @ts-expect-error no duration
      @Scheduled({ fixedRate: 'soon' }) soon(): void {}
      @Scheduled({ fixedDelay: '${unset}' }) unset(): void {}
      @Scheduled({ cron: '0 0 25 * * *' }) hour(): void {}
      @Scheduled({ cron: '0 0 9 * * *', zone: 'Nowhere' }) nowhere(): void {}
      // @ts-expect-error it takes a parameter
      @Scheduled({ fixedRate: 1000 }) parameter(of: string): string {
        return of;
      }
      @Scheduled({ fixedRate: 1000 }) *generator(): Generator<number> {}
      @Scheduled({ fixedRate: 1000 }) static fixed(): void {}
    }
    expect(await startFaults([Wrong])).toEqual([
      expect.stringMatching(/^MILLRACE_BEAN_MISPLACED .*a generator, which would not run/),
      expect.stringMatching(/^MILLRACE_BEAN_MISPLACED .*which is no method of an instance/),
      expect.stringMatching(/^MILLRACE_SCHEDULE_INVALID .*it has none of its options/),
      expect.stringMatching(/^MILLRACE_SCHEDULE_INVALID .*it has fixedRate and fixedDelay/),
      expect.stringMatching(/^MILLRACE_SCHEDULE_INVALID .*cron has no initialDelay/),
      expect.stringMatching(/^MILLRACE_SCHEDULE_INVALID .*fixedRate has no zone/),
      expect.stringMatching(/^MILLRACE_SCHEDULE_INVALID .*its fixedRate is 0 ms, less than 1 ms/),
      expect.stringMatching(/^MILLRACE_CONFIG_DURATION/),
      expect.stringMatching(/unset/),
      expect.stringMatching(/^MILLRACE_SCHEDULE_CRON .*field 3 \(hour\), '25', is not within 0 and 23/),
      expect.stringMatching(/^MILLRACE_SCHEDULE_INVALID .*'Nowhere' is no time zone/),
      expect.stringMatching(/^MILLRACE_SCHEDULE_INVALID .*the method takes 1 parameter/),
    ]);
  });

  test('of the bean', async () => {
    @Component({ scope: 'prototype' })
    class Prototype {
      @Scheduled({ fixedRate: 1000 }) tick(): void {}
    }
    expect(await startFaults([Prototype])).toEqual([expect.stringMatching(/MISPLACED .*the bean is a prototype/)]);
    class NoBean {
      @Scheduled({ fixedRate: 1000 }) tick(): void {}
    }
    expect(await startFaults([NoBean])).toEqual([expect.stringMatching(/MISPLACED .*no bean is of NoBean/)]);
  });
});
