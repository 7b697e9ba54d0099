import { playFamilies } from './play-families';

playFamilies(['signed uploads']);
