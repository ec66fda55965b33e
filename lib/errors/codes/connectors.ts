import { defineErrors } from '../define';

/** Codes of `connectors` and `types`: sources, sinks, formats, dead letters. */
export const connectorErrors = defineErrors({
  MILLRACE_RECORD_MALFORMED: {
    message: (p: { format: string; problem: string }) => `The record is not valid ${p.format}: ${p.problem}.`,
    remedy: 'Correct the producer, or keep such records aside with a dead-letter file and a bad-record limit.',
  },
  MILLRACE_RECORD_UNWRITABLE: {
    message: (p: { format: string; problem: string }) => `The record cannot be written as ${p.format}: ${p.problem}.`,
    remedy: 'Map the record to plain data before the sink, or give the sink another format.',
  },
  MILLRACE_RECORD_TOO_LONG: {
    message: (p: { length: number; limit: number }) =>
      `The line has ${p.length} bytes, more than the ${p.limit} that are allowed.`,
    remedy: "Correct the producer, or raise the source's maxLineLength.",
  },
  MILLRACE_RECORD_ENCODING: {
    message: (p: { length: number }) => `The line of ${p.length} bytes is not valid UTF-8.`,
    remedy: 'Let the producer write UTF-8; the dead letter holds the bytes in base64.',
  },
  MILLRACE_FORMAT_CLASS: {
    message: (p: { format: string; type: string }) =>
      `${p.format} cannot make records: ${p.type} cannot be created without arguments.`,
    remedy: 'Let the constructor of the record class do without arguments; its fields are assigned afterwards.',
    kind: 'wrong-use',
  },
  MILLRACE_SOURCE_FORMAT_MISSING: {
    message: (p: { source: string }) => `${p.source} does not know what its lines hold.`,
    remedy: "Give a format: @Source({ format: json(Flow) }), or the source's own option; text() for plain lines.",
    kind: 'wrong-use',
  },
  MILLRACE_SOURCE_OPTION: {
    message: (p: { source: string; option: string; value: unknown; wanted: string }) =>
      `${p.source}: ${p.option} is ${JSON.stringify(p.value)}, but must be ${p.wanted}.`,
    remedy: 'Correct the option.',
    kind: 'wrong-use',
  },
  MILLRACE_SOURCE_UNREADABLE: {
    message: (p: { source: string; problem: string }) => `${p.source} cannot be read: ${p.problem}.`,
    remedy: 'Give the path of a file, of a folder with files, or - for standard input, which this process may read.',
    kind: 'wrong-use',
  },
  MILLRACE_SOURCE_READ_FAILED: {
    message: (p: { source: string; position: string; problem: string }) =>
      `Reading ${p.source} failed behind ${p.position}: ${p.problem}.`,
    remedy: 'Look after the disk or the file that is named; the job can be started again then.',
  },
  MILLRACE_SINK_PIPE_CLOSED: {
    message: (p: { sink: string }) => `Whoever read ${p.sink} has gone away.`,
    remedy: 'Nothing to do after `| head` and the like; else see why the reading program ended.',
  },
  MILLRACE_SINK_WRITE_FAILED: {
    message: (p: { sink: string; problem: string }) => `Writing to ${p.sink} failed: ${p.problem}.`,
    remedy: 'Look after the disk space and permissions there; the job can be started again then.',
  },
  MILLRACE_BAD_RECORD_LIMIT: {
    message: (p: { bad: number; seen: number; limit: string }) =>
      `${p.bad} of ${p.seen} records are bad, more than the limit of ${p.limit}.`,
    remedy: 'The dead-letter file holds each of them with its cause; correct the producer, or raise the limit.',
  },
  MILLRACE_BAD_RECORD_OPTION: {
    message: (p: { option: string; value: unknown; wanted: string }) =>
      `The bad-record limit's ${p.option} is ${String(p.value)}, but must be ${p.wanted}.`,
    remedy: 'Correct the limit: maxNumber and minRecords are numbers of records, maxRatio is a share such as 0.01.',
    kind: 'wrong-use',
  },
  MILLRACE_DEAD_LETTERS_UNWRITABLE: {
    message: (p: { path: string; problem: string }) =>
      `The dead-letter file ${p.path} cannot be written: ${p.problem}.`,
    remedy: 'Look after the disk space and permissions there, or give the job another dead-letter file.',
  },
  MILLRACE_GENERATOR_FAILED: {
    message: (p: { source: string; records: number; problem: string }) =>
      `The generator of ${p.source} failed after ${p.records} record${p.records === 1 ? '' : 's'}: ${p.problem}.`,
    remedy: 'The cause is the error that it threw, with its stack: correct the generator, or let it handle that.',
  },
  MILLRACE_GENERATOR_STUCK: {
    message: (p: { source: string; seconds: number }) =>
      `The generator of ${p.source} has not ended ${p.seconds} s after it was told to.`,
    remedy: 'Let everything it waits for listen to the signal of its context.',
  },
  MILLRACE_SOCKET_FAILED: {
    message: (p: { address: string; attempts: number; problem: string }) =>
      `No connection to ${p.address} after ${p.attempts} attempt${p.attempts === 1 ? '' : 's'}: ${p.problem}.`,
    remedy: 'See that the server runs and is reachable from here; raise maxRetries to wait for it longer.',
    retriable: true,
  },
  MILLRACE_LINE_CUT: {
    message: (p: { source: string }) => `The connection to ${p.source} broke within the line.`,
    remedy: 'The dead letter holds the part that came; the server has to send the line again.',
  },
});
