import { playFamilies } from './play-families';

playFamilies(['deletions', 'deletions of profiles and further jobs', 'deletions of interrupted submissions', 'deletions before a backfill']);
