import { Job, type StreamExecutionEnvironment } from 'millrace';
import { Lines } from './lines';
import { Printed } from './printed';

/** How often a word was there. */
export interface Count {
  readonly word: string;
  readonly count: number;
}

/** The words of each line, counted: the same calls for both runtime modes. */
@Job()
export class WordCount {
  build(env: StreamExecutionEnvironment): void {
    env
      .from(Lines)
      .flatMap((line) => wordsOf(line).map((word): Count => ({ word, count: 1 })))
      .keyBy('word')
      .sum('count')
      .sinkTo(Printed);
  }
}

function wordsOf(line: string): readonly string[] {
  return line.toLowerCase().match(/\p{L}+/gu) ?? [];
}
