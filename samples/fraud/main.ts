import { Application, run } from 'millrace';

/** Finds cards that somebody tries out with a small payment, and then uses for a large one. */
@Application({ name: 'fraud', scan: [__dirname] })
export class FraudApplication {}

void run(FraudApplication);
