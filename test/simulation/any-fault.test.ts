import { playFamilies } from './play-families';

playFamilies([
  'any fault',
  'an operator who cancels, submits again and fills in',
  'throttling only',
  'progress that is recorded',
  'events that are lost',
  'a table that is restored from a backup',
]);
