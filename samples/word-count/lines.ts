import { FileSource, Source, text, Value } from 'millrace';

/** The lines of a text; `-` stands for standard input. */
@Source({ format: text() })
export class Lines extends FileSource<string> {
  constructor(@Value('${word-count.input}') input: string) {
    super({ path: input });
  }
}
