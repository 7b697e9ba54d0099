import { App, Stack, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { MediaPipeline } from '../../../src';
import { ACKNOWLEDGED } from '../../nag-acknowledgments';

const app = new App({ context: { '@aws-cdk/core:enablePartitionLiterals': true } });
const pipeline = new MediaPipeline(new Stack(app, 'Media', { env: { region: 'eu-west-1', account: '111122223333' } }), 'Videos');
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
for (const [part, id, reason] of ACKNOWLEDGED) {
  Validations.of(pipeline[part]!).acknowledge({ id, reason });
}
