/** The figures of the report that the sample ends with. */
export interface FlowsReport {
  /** Lines that held something. */
  readonly read: number;
  readonly dead: number;
  readonly invalid: number;
  readonly printed: number;
  readonly found: number;
  readonly inserted: number;
  readonly late: number;
  readonly totals: number;
}

/** Reads the report, as it is shown to people. @throws when any of its figures is missing. */
export function reportIn(err: string): FlowsReport {
  const figure = (pattern: RegExp): number => {
    const found = pattern.exec(err)?.[1];
    if (found === undefined) throw new Error(`The report has no ${String(pattern)}:\n${err}`);
    return Number(found.replaceAll(',', ''));
  };
  return {
    read: figure(/^ {2}read ([\d,]+)/m),
    dead: /^ {2}read [\d,]+ \(/m.test(err) ? figure(/^ {2}read [\d,]+ \(([\d,]+) dead\)/m) : 0,
    invalid: figure(/^ {4}-> millrace\.invalid: ([\d,]+)$/m),
    printed: figure(/^ {2}printed +([\d,]+) /m),
    found: figure(/^ {4}found: ([\d,]+)$/m),
    inserted: figure(/^ {4}inserted: ([\d,]+)$/m),
    late: figure(/^ {4}-> late: ([\d,]+)$/m),
    totals: figure(/^ {2}totals-per-minute +([\d,]+) /m),
  };
}
