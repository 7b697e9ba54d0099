import { playFamilies } from './play-families';

playFamilies(['imports', 'imports beside long multipart uploads']);
