import { playFamilies } from './play-families';

playFamilies(['interrupted submissions', 'jobs listed too late', 'functions that run on after their timeout']);
