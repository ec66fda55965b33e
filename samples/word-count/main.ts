import { Application, run } from 'millrace';

/** Counts words, as they come or once all are there: `--millrace.runtime-mode batch`. */
@Application({ name: 'word-count', scan: [__dirname] })
export class WordCountApplication {}

void run(WordCountApplication);
