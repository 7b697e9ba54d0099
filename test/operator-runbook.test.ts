import { readFileSync } from 'fs';
import { join } from 'path';
import { Template } from 'aws-cdk-lib/assertions';
import { HttpIamAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { testStack } from './synth';
import { Budget, Delivery, MediaPipeline, ViewerAccess } from '../src';

const RUNBOOK = readFileSync(join(__dirname, '../docs/operator-runbook.md'), 'utf8');

const WITH_ALL_ALARMS = { delivery: Delivery.cloudFront({ viewerAccess: ViewerAccess.pathTokens(), invalidateOverwrites: true }) };

/** Adds all parts that a pipeline has on request, with the ids that the runbook uses. */
function addAllParts(pipeline: MediaPipeline): void {
  pipeline.tracker.addWebhook('Webhook', { url: 'https://www.example.com/webhooks' });
  pipeline.addUploadApi('Uploads', { authorizer: new HttpIamAuthorizer() });
  pipeline.addJobApi('Jobs', { authorizer: new HttpIamAuthorizer() });
  pipeline.addDeletion();
  pipeline.addBulkImport();
}

test('each resource name in the runbook matches one resource in the template', () => {
  const stack = testStack();
  addAllParts(new MediaPipeline(stack, 'Videos', WITH_ALL_ALARMS));
  const resources = Object.entries(Template.fromStack(stack).toJSON().Resources);
  const names = [...RUNBOOK.matchAll(/^\w+=\$\(resource (\S+) (\w+) ?(\w+)?\)$/gm)].map(([, type, part, excluded]) => ({ type, part, excluded }));

  const found = names.map(({ type, part, excluded }) => resources.filter(([id, resource]: any) =>
    resource.Type === `AWS::${type}` && id.includes(part) && !(excluded && id.includes(excluded))).length);

  expect(names.length).toBeGreaterThan(10);
  expect(found).toEqual(names.map(() => 1));
});

test('each alarm has a section, and each section has an alarm', () => {
  const stack = testStack();
  const pipeline = new MediaPipeline(stack, 'Videos', { ...WITH_ALL_ALARMS, transcode: { budget: Budget.monthly({ minutes: 1_000 }) } });
  pipeline.addAlarms();
  addAllParts(pipeline);
  const template = Template.fromStack(stack);
  const alarms = ['Alarm', 'CompositeAlarm'].flatMap(type => Object.keys(template.findResources(`AWS::CloudWatch::${type}`)))
    .map(id => /^Videos(?:Alarms)?(.+)[0-9A-F]{8}$/.exec(id)![1]);

  expect([...RUNBOOK.matchAll(/^### Alarm (\w+)$/gm)].map(([, name]) => name).sort()).toEqual(alarms.sort());
});
