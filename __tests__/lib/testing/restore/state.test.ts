import { STATE_CASES } from '../../../support/restore/state-cases';
import { survivesRestores } from '../../../support/restore/survives-restores';

survivesRestores(STATE_CASES);
