import { playFamilies } from './play-families';

playFamilies(['submissions that break off', 'jobs that are listed too late', 'functions that run on after their timeout']);
