import { App, Stack } from 'aws-cdk-lib';
import { addHardenedStack } from './hardened-stack';
import { PipelineStack } from '../../sandbox/app/pipeline-stack';
import { MediaPipeline } from '../../src';
import { MaximalStack } from '../cdk-versions/apps/maximal-stack';

/** Account and region of the judged apps. */
export const JUDGED_ENVIRONMENT = { account: '111122223333', region: 'eu-west-1' };

/** The apps that cfn-lint, cdk-nag and checkov judge, each by the stack of its pipeline. */
export const JUDGED_APPS = {
  /** One statement. */
  default: app => new MediaPipeline(new Stack(app, 'Default', { env: JUDGED_ENVIRONMENT }), 'Videos'),
  /** As docs/security.md recommends. */
  hardened: app => addHardenedStack(app, 'Hardened', { env: JUDGED_ENVIRONMENT }),
  /** Nearly all possible resources. */
  maximal: app => new MaximalStack(app, 'Maximal').pipeline,
  /** Jobs in another region, with a stack there. */
  elsewhere: app => new MediaPipeline(new Stack(app, 'Elsewhere', { env: { ...JUDGED_ENVIRONMENT, region: 'eu-south-1' } }), 'Videos', {
    mediaConvertRegion: JUDGED_ENVIRONMENT.region,
  }),
  /** The app that the sandbox deploys. */
  demo: app => new PipelineStack(app, 'Demo').pipeline,
} as const satisfies { readonly [name: string]: (app: App) => MediaPipeline };

export type JudgedApp = keyof typeof JUDGED_APPS;
