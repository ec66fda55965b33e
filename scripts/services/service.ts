/** A program to run. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
}

/** What tests use and npm does not bring: how it is found and installed. */
export interface Installable {
  readonly name: string;
  /** What apt-get installs it from. */
  readonly aptPackages: readonly string[];
  /** What the reader does where there is no apt-get. */
  readonly installHint: string;
  /** The folder of the installed programs; `undefined` when it is not installed. */
  find(): string | undefined;
}

/** A real server that tests and development use: how it is found, installed and run. One file each, beside this one. */
export interface Service extends Installable {
  /** The environment variable with the address of one that runs already. */
  readonly variable: string;
  /** What makes the data folder before the first start. */
  initialize(programs: string, data: string): Command;
  /** Runs the server in the foreground, on loopback. */
  serve(programs: string, data: string, port: number): Command;
  /** Ends with 0 once the server takes connections. */
  probe(programs: string, port: number): Command;
  url(port: number): string;
  /** Ends it in order, without waiting for its clients to leave. */
  readonly stopSignal: NodeJS.Signals;
  /** Ends it at once, with all its child processes. */
  readonly killSignal: NodeJS.Signals;
}
