import { playFamilies } from './play-families';

playFamilies(['archived sources']);
