import { FileSource } from '../../../../lib/connectors/files/file-source';
import { text } from '../../../../lib/types/text';
import { readingContext, readRecords, startReader } from '../read-source';

/** Prints the lines of standard input, as many as are asked for, then `end` once all is closed. */
async function main(wanted: number): Promise<void> {
  const source = new FileSource({ path: '-', format: text() });
  const context = readingContext();
  const reader = await startReader(source, context);
  const lines = await readRecords(reader, { enough: ({ length }) => length >= wanted });
  await reader.close();
  const again = await startReader(source, context);
  const second = await readRecords(again).catch((error: unknown) => (error as { code: string }).code);
  await again.close();
  process.stdout.write(JSON.stringify({ lines, bad: context.bad.map(({ source: from }) => from), second }));
}

void main(Number(process.argv[2]));
