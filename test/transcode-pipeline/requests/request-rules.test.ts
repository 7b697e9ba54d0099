import { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { MediaPipeline } from '../../../src/media-pipeline';
import {
  Deduplication, RequestFeature, SubmitOn, UploadMetadata, type RequestOptions, type SubmissionOptions,
} from '../../../src/transcode-pipeline';
import { requestRulesOf } from '../../../src/transcode-pipeline/requests/request-rules';

function rules(options: RequestOptions & SubmissionOptions, keyPatterns?: string[]) {
  return requestRulesOf('Pipeline', options, keyPatterns);
}

test('by default, uploads start the jobs, and the plan has no rules of requests', () => {
  expect(rules({})).toBeUndefined();
  expect(rules({ submitOn: SubmitOn.UPLOAD, uploadMetadata: UploadMetadata.IGNORED })).toBeUndefined();
});

test('requests may ask for everything, manifests for less', () => {
  expect(rules({ submitOn: SubmitOn.REQUEST })).toEqual({ submitOn: 'REQUEST', features: Object.values(RequestFeature) });
  expect(rules({ submitOn: SubmitOn.MANIFEST })).toEqual({ submitOn: 'MANIFEST', features: ['ROTATION', 'CAPTIONS', 'AUDIO'] });
});

test('the owner chooses what may be asked for', () => {
  const requestFeatures = [RequestFeature.PRIORITY, RequestFeature.PROFILE, RequestFeature.PROFILE];
  expect(rules({ submitOn: SubmitOn.MANIFEST, requestFeatures })).toEqual({ submitOn: 'MANIFEST', features: ['PROFILE', 'PRIORITY'] });
  expect(rules({ submitOn: SubmitOn.REQUEST, requestFeatures: [] })).toEqual({ submitOn: 'REQUEST', features: [] });
});

test('metadata are read beside any of them', () => {
  expect(rules({ uploadMetadata: UploadMetadata.PASSTHROUGH })).toEqual({ submitOn: 'UPLOAD', features: [], metadata: 'PASSTHROUGH' });
  expect(rules({ submitOn: SubmitOn.REQUEST, requestFeatures: [], uploadMetadata: UploadMetadata.PROFILE_AND_PASSTHROUGH })).toEqual({
    submitOn: 'REQUEST', features: [], metadata: 'PROFILE_AND_PASSTHROUGH',
  });
});

test.each<[string, RequestOptions & SubmissionOptions, string[] | undefined]>([
  ["Pipeline submitOn must be one of UPLOAD, REQUEST, MANIFEST, got 'upload'", { submitOn: 'upload' as SubmitOn }, undefined],
  ["Pipeline uploadMetadata must be one of IGNORED, PASSTHROUGH, PROFILE_AND_PASSTHROUGH, got 'all'",
    { uploadMetadata: 'all' as UploadMetadata }, undefined],
  ['Pipeline requestFeatures requires submitOn REQUEST or MANIFEST, got UPLOAD', { requestFeatures: [] }, undefined],
  ["Pipeline requestFeatures[0] must be one of PROFILE, CLIPS, ROTATION, CAPTIONS, AUDIO, WATERMARK, PRIORITY, got 'role'",
    { submitOn: SubmitOn.REQUEST, requestFeatures: ['role' as RequestFeature] }, undefined],
  ["Pipeline requestFeatures must be a list of RequestFeature, got 'CLIPS'",
    { submitOn: SubmitOn.REQUEST, requestFeatures: 'CLIPS' as any }, undefined],
  ['Pipeline deduplication must be EVENT with submitOn REQUEST', { submitOn: SubmitOn.REQUEST, deduplication: Deduplication.CONTENT }, undefined],
  ["Pipeline submitOn MANIFEST requires a pattern for manifests in keyPatterns of the ingest, such as '*.job.json' after the prefix, "
    + "got 'uploads/*.mov'", { submitOn: SubmitOn.MANIFEST }, ['uploads/*.mov']],
])('%s', (message, options, keyPatterns) => {
  expect(() => rules(options, keyPatterns)).toThrow(message);
});

test('patterns that match manifests', () => {
  expect(rules({ submitOn: SubmitOn.MANIFEST }, ['uploads/*.mov', 'uploads/*.job.json'])).toBeDefined();
  expect(rules({ submitOn: SubmitOn.MANIFEST }, ['uploads/*'])).toBeDefined();
});

describe('a pipeline', () => {
  test.each([
    [SubmitOn.UPLOAD, 'ENABLED'],
    [SubmitOn.REQUEST, 'DISABLED'],
    [SubmitOn.MANIFEST, 'ENABLED'],
  ])('on %s: the rule for uploads is %s', (submitOn, state) => {
    const stack = new Stack();
    new MediaPipeline(stack, 'Videos', { transcode: { submitOn } });
    Template.fromStack(stack).hasResourceProperties('AWS::Events::Rule', {
      State: state, EventPattern: Match.objectLike({ 'source': ['aws.s3'], 'detail-type': ['Object Created'] }),
    });
  });

  test('grants commands apart from requests', () => {
    const stack = new Stack();
    const { transcode, ingest } = new MediaPipeline(stack, 'Videos');
    const [sender, operator] = ['Sender', 'Operator'].map(id => new iam.Role(stack, id, { assumedBy: new iam.AccountRootPrincipal() }));
    transcode.grantSubmit(sender);
    transcode.grantCommand(operator);
    const template = Template.fromStack(stack);
    const statementsOf = (role: iam.Role) => Object.values(template.findResources('AWS::IAM::Policy', {
      Properties: { Roles: [stack.resolve(role.roleName)] },
    })).flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
    expect(statementsOf(sender)).toEqual([{ Action: 'sqs:SendMessage', Effect: 'Allow', Resource: stack.resolve(ingest.queue.queueArn) }]);
    expect(statementsOf(operator)).toEqual([
      { Action: 'lambda:InvokeFunction', Effect: 'Allow', Resource: stack.resolve(transcode.function.functionArn) },
    ]);
  });
});
