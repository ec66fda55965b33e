import type { Class, MillraceError } from 'millrace';
import { TestContainer, type TestOptions } from 'millrace/testing';

/** The faults that keep classes from starting, each as `code message`; none when they start. */
export async function startFaults(classes: readonly Class[], options: TestOptions = {}): Promise<readonly string[]> {
  let container: TestContainer;
  try {
    container = await TestContainer.start(classes, options);
  } catch (error) {
    // Faults come together, in the errors of the cause; anything else is no fault.
    const { errors } = (error as { cause?: { errors?: readonly MillraceError[] } }).cause ?? {};
    if (errors === undefined) throw error;
    return errors.map(({ code, message }) => `${code} ${message}`);
  }
  await container.close();
  return [];
}
