import { isUtf8 } from 'node:buffer';
import type { BadRecord } from '../../functions/source';

/** How many bytes of a bad record are kept. */
export const RAW_LIMIT = 64 * 1024;

/** What a dead letter keeps of `bytes`: text where they are UTF-8 (cut between characters), base64 where not. */
export function rawOf(bytes: Buffer): Pick<BadRecord, 'raw' | 'encoding'> {
  const kept = bytes.subarray(0, RAW_LIMIT);
  for (let cut = 0; cut <= (bytes.length >= RAW_LIMIT ? 3 : 0); cut++) {
    const head = kept.subarray(0, kept.length - cut);
    if (isUtf8(head)) return { raw: head.toString('utf8') };
  }
  return { raw: kept.toString('base64'), encoding: 'base64' };
}
