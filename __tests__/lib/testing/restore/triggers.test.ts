import { survivesRestores } from '../../../support/restore/survives-restores';
import { TRIGGER_CASES } from '../../../support/restore/trigger-cases';

survivesRestores(TRIGGER_CASES);
