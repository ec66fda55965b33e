import { Application, run } from 'millrace';
import { typeorm } from '@millrace/starter-typeorm';

/** Flow records are validated, given the uuid of their bill, totalled per item and minute, and printed. */
@Application({ name: 'flows', scan: [__dirname], starters: [typeorm()] })
export class FlowApplication {}

void run(FlowApplication);
