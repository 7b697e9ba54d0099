import { playFamilies } from './play-families';

playFamilies(['an upgrade']);
