import { Application, run } from 'millrace';

@Application({ name: 'startup', scan: [__dirname] })
export class StartupApplication {}

void run(StartupApplication);
