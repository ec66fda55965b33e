import { Application, run } from 'millrace';

/** Lets each notice of a payment through once, however often it is delivered. */
@Application({ name: 'deduplication', scan: [__dirname] })
export class DeduplicationApplication {}

void run(DeduplicationApplication);
