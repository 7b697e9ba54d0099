import { join } from 'path';
import { Stack } from 'aws-cdk-lib';
import { JUDGED_APPS, type JudgedApp } from './judged-apps';
import { testApp } from '../synth';

/** The template files of the judged apps. */
export function judgedTemplates(): { readonly [name in JudgedApp]: string } {
  const app = testApp();
  const files = Object.entries(JUDGED_APPS).map(([name, addTo]) => [name, join(app.outdir, Stack.of(addTo(app)).templateFile)]);
  app.synth();
  return Object.fromEntries(files);
}
