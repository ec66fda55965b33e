import { Application, run } from 'millrace';

/** Orders in many currencies, each with its value in euro at the rate of its time. */
@Application({ name: 'enrichment', scan: [__dirname] })
export class EnrichmentApplication {}

void run(EnrichmentApplication);
