import { playFamilies } from './play-families';

playFamilies(['requests', 'manifests']);
