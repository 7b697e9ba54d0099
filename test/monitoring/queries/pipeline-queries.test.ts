import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Delivery, JobTracker, MediaIngest, MediaPipeline, PipelineQueries, TranscodePipeline, ViewerAccess } from '../../../src';
import { propertiesOf, testApp, testStack } from '../../synth';

function queriesOf(stack: Stack) {
  return propertiesOf(Template.fromStack(stack), 'AWS::Logs::QueryDefinition');
}

test('a pipeline has saved queries only if asked, and they add nothing else', () => {
  const [without, asked] = [testStack(), testStack()];
  new MediaPipeline(without, 'Videos');
  new MediaPipeline(asked, 'Videos').addQueries();
  const [before, after] = [without, asked].map(stack => Template.fromStack(stack).toJSON().Resources);

  expect(Object.values(before).map((resource: any) => resource.Type)).not.toContain('AWS::Logs::QueryDefinition');
  const added = Object.keys(after).filter(id => !(id in before));
  expect(added.map(id => after[id].Type)).toEqual(Array(3).fill('AWS::Logs::QueryDefinition'));
  expect(Object.fromEntries(Object.entries(after).filter(([id]) => id in before))).toEqual(before);
});

test('they read the logs of all functions, including those that are added later', () => {
  const stack = testStack();
  const pipeline = new MediaPipeline(stack, 'Videos', { delivery: Delivery.cloudFront({ viewerAccess: ViewerAccess.pathTokens() }) });
  pipeline.addQueries();
  pipeline.distribution!.invalidateAfterJobs(pipeline.tracker);
  const groups = Object.keys(Template.fromStack(stack).findResources('AWS::Logs::LogGroup'));

  expect(groups).toHaveLength(5);
  queriesOf(stack).forEach(({ LogGroupNames }) => {
    expect(LogGroupNames.map(({ Ref }: { Ref: string }) => Ref).sort()).toEqual([...groups].sort());
  });
});

test('parts of a pipeline can have them', () => {
  const stack = testStack();
  const tracker = new JobTracker(stack, 'Tracker');
  const transcode = new TranscodePipeline(stack, 'Transcode', { ingest: new MediaIngest(stack, 'Ingest'), tracker });
  new PipelineQueries(stack, 'Queries', { parts: [tracker, transcode, tracker], folder: 'videos/prod' });

  queriesOf(stack).forEach(({ Name, LogGroupNames }) => {
    expect(Name).toMatch(/^videos\/prod\/[A-Z][a-z ]+$/);
    expect(LogGroupNames).toHaveLength(3);
  });
});

test('their names differ between pipelines, stacks and deployments', () => {
  const app = testApp();
  const stacks = ['One', 'Two'].map(id => new Stack(app, id, { stackName: `${id}-prod` }));
  stacks.forEach(stack => ['Videos', 'Clips'].forEach(id => new MediaPipeline(stack, id, { delivery: Delivery.none() }).addQueries()));
  const names = stacks.flatMap(stack => queriesOf(stack).map(({ Name }) => Name as string));

  expect(names).toContain('One-prod/Videos/Queries/Errors by cause');
  expect(new Set(names).size).toBe(12);
});

test.each(['', '/videos', 'videos/', 'a'.repeat(201)])('the folder must not be %j', folder => {
  const pipeline = new MediaPipeline(testStack(), 'Videos', { delivery: Delivery.none() });

  expect(() => pipeline.addQueries({ folder })).toThrow(
    `PipelineQueries 'Test/Videos/Queries' folder must be 1 to 200 characters that neither begin nor end with "/", got '${folder}'`);
});

test('parts without functions are an error', () => {
  const stack = testStack();
  const ingest = new MediaIngest(stack, 'Ingest');
  new PipelineQueries(stack, 'Queries', { parts: [ingest] });

  expect(() => Template.fromStack(stack)).toThrow("PipelineQueries 'Test/Queries' parts must have functions of this app, such as a MediaPipeline, a "
    + "TranscodePipeline or a JobTracker, got 'Test/Ingest'");
});
