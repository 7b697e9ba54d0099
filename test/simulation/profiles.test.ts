import { playFamilies } from './play-families';

playFamilies(['profiles and further jobs', 'interrupted choices']);
