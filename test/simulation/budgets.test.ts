import { CASES, playFamilies } from './play-families';

/** Money depends on them: as many schedules as all other families have. */
playFamilies(['budgets', 'interrupted reservations'], CASES / 2);
