import { Application, run } from 'millrace';

/** The visits of a site, made of its clicks, those included that phones hand in late. */
@Application({ name: 'sessions', scan: [__dirname] })
export class SessionsApplication {}

void run(SessionsApplication);
