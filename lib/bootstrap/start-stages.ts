import { channel } from 'node:diagnostics_channel';

/** What a start consists of, in this order; the last one ends when the job is handed to its engine. */
export type StartStage = 'configuration' | 'scan' | 'services' | 'graph' | 'verification' | 'beans' | 'job';

const stages = channel('millrace.start');

/** Tells whoever listens to the diagnostics channel `millrace.start` that a stage has ended: `{ application, stage }`. */
export function stageEnded(application: string, stage: StartStage): void {
  if (stages.hasSubscribers) stages.publish({ application, stage });
}
