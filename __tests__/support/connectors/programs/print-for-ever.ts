import { ConsoleSink } from '../../../../lib/connectors/console/console-sink';

/** Prints batches until that fails; tells the failure's code on standard error. */
async function main(): Promise<void> {
  const sink = new ConsoleSink<number>();
  sink.open();
  try {
    for (let i = 0; ; i++) {
      sink.write(i);
      if (i % 100 === 0) await sink.drain();
      if (i % 10_000 === 0) await sink.flush();
    }
  } catch (error) {
    process.stderr.write((error as { code: string }).code);
  } finally {
    sink.close();
  }
}

void main();
