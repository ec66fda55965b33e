import { Application, run } from 'millrace';

/** The tracks that were played most in the last ten minutes, told every minute. */
@Application({ name: 'top-n', scan: [__dirname] })
export class TopNApplication {}

void run(TopNApplication);
