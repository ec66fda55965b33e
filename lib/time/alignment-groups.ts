import type { Clock } from './clock';
import type { WatermarkAlignmentOptions } from './watermark-strategy';

/** A source, or one parallel instance of it, that is not to run ahead of others. */
export interface AlignedSource {
  /** Its watermark; `undefined` while it is idle: nobody waits for it then. */
  readonly watermark: number | undefined;
  /** Told in each interval up to which watermark it may be read. */
  allow(watermark: number): void;
}

interface Group {
  readonly members: Map<AlignedSource, number>;
  readonly interval: number;
  alarm: Disposable | undefined;
}

/** The sources of a job that are kept together, by group; as Flink's source coordinators do it for one another. */
export class AlignmentGroups {
  readonly #clock: Clock;
  readonly #groups = new Map<string, Group>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Takes a source in; dispose the result when it ends. */
  join({ group: name, maxDrift, updateInterval }: WatermarkAlignmentOptions, source: AlignedSource): Disposable {
    let group = this.#groups.get(name);
    if (group === undefined) {
      group = { members: new Map(), interval: updateInterval, alarm: undefined };
      this.#groups.set(name, group);
      this.#arm(group);
    }
    const { members } = group;
    members.set(source, maxDrift);
    return {
      [Symbol.dispose]: () => {
        members.delete(source);
        if (members.size > 0) return;
        this.#groups.get(name)?.alarm?.[Symbol.dispose]();
        this.#groups.delete(name);
      },
    };
  }

  #arm(group: Group): void {
    group.alarm = this.#clock.schedule(this.#clock.now() + group.interval, () => {
      this.#arm(group);
      let lowest = Infinity;
      for (const { watermark = Infinity } of group.members.keys()) lowest = Math.min(lowest, watermark);
      for (const [source, maxDrift] of [...group.members]) source.allow(lowest + maxDrift);
    });
  }
}
