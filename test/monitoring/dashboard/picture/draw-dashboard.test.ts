import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawDashboard } from './draw-dashboard';
import { picturedTemplate } from './pictured-stack';
import { testApp } from '../../../synth';

const PICTURE = join(__dirname, '../../../../docs/dashboard.svg');

/** `PICTURE=write` draws it again. */
test('docs/dashboard.svg shows the dashboard of the template', () => {
  const drawn = drawDashboard(picturedTemplate(testApp()));
  if (process.env.PICTURE === 'write') {
    writeFileSync(PICTURE, drawn);
  }

  expect(readFileSync(PICTURE, 'utf8')).toBe(drawn);
});
