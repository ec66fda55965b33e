import { Operator, Valid, type Counter, type MapFunction, type RuntimeContext } from 'millrace';
import { Flow } from './flow';
import { FlowService } from './flow-service';
import { Flows } from './flows';

/**
 * Gives each flow the uuid that is stored for its bill, a new one when there is none. 64 flows are looked up at once and
 * leave in the order they came. The service gives up a database that stays away; the time-out here is only for calls
 * that hang, and longer than all of the service's attempts.
 */
@Operator({ from: Flows, async: { order: 'input', capacity: 64, timeout: '3 min' }, invalid: 'side-output' })
export class AssignUuid implements MapFunction<Flow, Flow> {
  private found!: Counter;
  private inserted!: Counter;

  constructor(private readonly flows: FlowService) {}

  open(context: RuntimeContext): void {
    this.found = context.counter('found');
    this.inserted = context.counter('inserted');
  }

  async map(@Valid() flow: Flow): Promise<Flow> {
    const known = await this.flows.findUuid(flow);
    if (known !== undefined) {
      this.found.inc();
      return { ...flow, uuid: known };
    }
    const { uuid, inserted } = await this.flows.insert(flow);
    (inserted ? this.inserted : this.found).inc();
    return { ...flow, uuid };
  }
}
