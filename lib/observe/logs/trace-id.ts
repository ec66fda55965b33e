/** What tells the traces of this process from those of others. */
const PROCESS = randomWord() + randomWord();

/** A trace's id in the W3C's form, 32 hexadecimal digits: half of them the process's own, then the trace's number. */
export function traceId(trace: number): string {
  return PROCESS + trace.toString(16).padStart(16, '0');
}

/** Eight hexadecimal digits. Traces are told apart by them and hold no secret: node:crypto takes long to load. */
function randomWord(): string {
  return Math.floor(Math.random() * 2 ** 32)
    .toString(16)
    .padStart(8, '0');
}
