import { survivesRestores } from '../../../support/restore/survives-restores';
import { WINDOW_CASES } from '../../../support/restore/window-cases';

survivesRestores(WINDOW_CASES);
