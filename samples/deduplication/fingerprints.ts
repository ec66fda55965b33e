import { createHash } from 'node:crypto';
import { Service } from 'millrace';
import type { Notice } from './notice';

/** Tells whether two notices say the same, by a text that is short however much they say. */
@Service()
export class Fingerprints {
  /** Says nothing of the order of the fields, nor of fields that a notice does not have. */
  of({ id, account, cents }: Notice): string {
    return createHash('sha256')
      .update(JSON.stringify([id, account, cents]))
      .digest('base64');
  }
}
