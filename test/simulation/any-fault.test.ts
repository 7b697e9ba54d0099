import { playFamilies } from './play-families';

playFamilies(['any fault', 'an operator who cancels, submits again and fills in', 'throttling only', 'events that are lost']);
