import { playFamilies } from './play-families';

playFamilies([
  'any fault',
  'an operator who cancels, resubmits and backfills',
  'throttling only',
  'recorded progress',
  'lost events',
  'a table restored from a backup',
]);
