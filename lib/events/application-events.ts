/** All beans are ready and listeners are bound; nothing runs yet. An error of a listener ends the start. */
export class ContextRefreshedEvent {
  readonly name = 'context-refreshed';
  constructor(readonly application: string) {}
}

/** The application is at work: its job runs. An error of a listener ends the application. */
export class ApplicationReadyEvent {
  readonly name = 'application-ready';
  constructor(readonly application: string) {}
}

/** The application ends: its job is over, its beans still live. An error of a listener is logged. */
export class ContextClosedEvent {
  readonly name = 'context-closed';
  constructor(readonly application: string) {}
}
