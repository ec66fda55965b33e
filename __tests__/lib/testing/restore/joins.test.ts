import { JOIN_CASES } from '../../../support/restore/join-cases';
import { survivesRestores } from '../../../support/restore/survives-restores';

survivesRestores(JOIN_CASES);
