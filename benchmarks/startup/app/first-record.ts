import { writeSync } from 'node:fs';
import { Sink, type SinkFunction } from 'millrace';
import { PlaceOrders } from './place-orders';

/** Tells on standard output that the record has come, with the time and the processor time since the process began. */
@Sink({ from: PlaceOrders })
export class FirstRecord implements SinkFunction<string> {
  write(record: string): void {
    const { user, system } = process.cpuUsage();
    writeSync(1, `${JSON.stringify({ record, time: performance.now(), cpu: (user + system) / 1000 })}\n`);
  }
}
