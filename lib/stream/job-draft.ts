import type { Draft } from '../graph/draft';
import { functionDraft, type FunctionCall } from './function-draft';

/** The calls of one environment, in order. */
export class JobDraft {
  readonly #drafts: Draft[] = [];

  get drafts(): readonly Draft[] {
    return this.#drafts;
  }

  add(call: Omit<FunctionCall, 'number'>): Draft {
    const draft = functionDraft({ ...call, number: this.#drafts.length + 1 });
    this.#drafts.push(draft);
    return draft;
  }
}
