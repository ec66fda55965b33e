import { BROADCAST_CASES } from '../../../support/restore/broadcast-cases';
import { KEYED_CASES } from '../../../support/restore/keyed-cases';
import { ROLLING_CASES } from '../../../support/restore/rolling-cases';
import { survivesRestores } from '../../../support/restore/survives-restores';

survivesRestores([...KEYED_CASES, ...ROLLING_CASES, ...BROADCAST_CASES]);
