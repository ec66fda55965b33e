import { survivesRestores } from '../../../support/restore/survives-restores';
import { CLOCK_WINDOW_CASES, OTHER_WINDOW_CASES } from '../../../support/restore/window-cases';

survivesRestores([...CLOCK_WINDOW_CASES, ...OTHER_WINDOW_CASES]);
