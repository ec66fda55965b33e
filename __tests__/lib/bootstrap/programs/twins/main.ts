import { join } from 'node:path';
import { Application, run } from 'millrace';

/** Fails at once. */
@Application({ name: 'fails', scan: [join(__dirname, 'fails')] })
export class Fails {}

/** Ends well, after the other. */
@Application({ name: 'lasts', scan: [join(__dirname, 'lasts')] })
export class Lasts {}

void Promise.all([run(Fails), run(Lasts)]);
