import { Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as apigatewayv2 from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpIamAuthorizer, HttpJwtAuthorizer, HttpLambdaAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import {
  Delivery, JobApi, JobIndex, JobOperation, MediaDistribution, MediaPipeline, OutputLayout, SubmitOn, ViewerAccess, type JobApiOptions,
  type JobDeletionOptions, type MediaPipelineProps,
} from '../../src';
import { aRole, functionNamed, grantedStatements, propertiesOf, statementsOfRole, testApp, testStack } from '../synth';

const PRIVATE: MediaPipelineProps = { delivery: Delivery.cloudFront({ viewerAccess: ViewerAccess.pathTokens() }) };
const ON_REQUEST: MediaPipelineProps = { transcode: { submitOn: SubmitOn.REQUEST } };

function anApi(options: Partial<JobApiOptions> = {}, props: MediaPipelineProps = {}) {
  const stack = testStack();
  const pipeline = new MediaPipeline(stack, 'Videos', props);
  const api = new JobApi(stack, 'Jobs', { transcode: pipeline.transcode, authorizer: new HttpIamAuthorizer(), ...options });
  return { stack, pipeline, api };
}

function templateWith(options: Partial<JobApiOptions> = {}, props: MediaPipelineProps = {}): Template {
  return Template.fromStack(anApi(options, props).stack);
}

function routesOf(template: Template): string[] {
  return propertiesOf(template, 'AWS::ApiGatewayV2::Route').map(({ RouteKey }) => RouteKey).sort();
}

function actionsOf(template: Template, role: string): string[] {
  return statementsOfRole(template, role).flatMap(({ Action }) => Action).sort();
}

const READING = [
  'dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query', 'logs:CreateLogStream', 'logs:PutLogEvents', 'secretsmanager:GetSecretValue',
];

test('by default, the API reads and lists', () => {
  const template = templateWith();

  expect(routesOf(template)).toEqual(['GET /jobs', 'GET /jobs/{jobId}']);
  expect(actionsOf(template, 'JobsAnswerJobRequest')).toEqual(READING);
  template.resourceCountIs('AWS::ApiGatewayV2::Api', 1);
  expect(Object.keys(template.findResources('AWS::Lambda::Function')).filter(id => id.includes('SignPlayback'))).toEqual([]);
});

test('each resource of a permission is exact', () => {
  const template = templateWith({ operations: [JobOperation.CANCEL] }, { tracker: { indexes: [JobIndex.BY_PIPELINE] } });
  const resources = statementsOfRole(template, 'JobsAnswerJobRequest').flatMap(({ Resource }) => Resource);

  expect(JSON.stringify(resources)).not.toContain('*');
  expect(JSON.stringify(resources)).toContain('/index/byPipeline');
  expect(JSON.stringify(resources)).not.toContain('/index/byOutcome');
});

test('an API of users reads only the indexes of one source and of one uploader', () => {
  const template = templateWith({ ownJobsOnly: true }, { tracker: { indexes: Object.values(JobIndex) } });
  const [query] = statementsOfRole(template, 'JobsAnswerJobRequest').filter(({ Action }) => Action === 'dynamodb:Query');

  expect(JSON.stringify(query.Resource).match(/index\/\w+/g)).toEqual(['index/bySource', 'index/byUploader']);
});

test.each<[string, Partial<JobApiOptions>, string, string[]]>([
  ['SUBMIT', { operations: [JobOperation.SUBMIT] }, 'POST /jobs', ['sqs:SendMessage']],
  ['CANCEL', { operations: [JobOperation.CANCEL] }, 'POST /jobs/{jobId}/cancel', ['lambda:InvokeFunction']],
  ['RESUBMIT', { operations: [JobOperation.RESUBMIT] }, 'POST /jobs/{jobId}/resubmit', ['lambda:InvokeFunction']],
])('%s adds its route and its permission', (_, options, route, actions) => {
  const template = templateWith(options, ON_REQUEST);

  expect(routesOf(template)).toEqual(['GET /jobs', 'GET /jobs/{jobId}', route].sort());
  expect(actionsOf(template, 'JobsAnswerJobRequest')).toEqual([...READING, ...actions].sort());
});

describe('a deletion', () => {
  function deletingApi(options: JobDeletionOptions = {}) {
    const { stack, pipeline } = anApi();
    const deletion = pipeline.addDeletion({ encryptionKey: new kms.Key(stack, 'Key'), ...options });
    pipeline.addJobApi('Other', { authorizer: new HttpIamAuthorizer(), deletion });
    const template = Template.fromStack(stack);
    return { stack, template, deletion, variables: functionNamed(template, 'OtherAnswerJobRequest').Environment.Variables };
  }

  test('adds the route and lets the function send', () => {
    const { stack, template, deletion, variables } = deletingApi();

    expect(routesOf(template)).toContain('DELETE /jobs/{jobId}');
    expect(actionsOf(template, 'OtherAnswerJobRequest')).toEqual([...READING, 'kms:Decrypt', 'kms:GenerateDataKey', 'sqs:SendMessage'].sort());
    expect(variables.DELETION_QUEUE_URL).toEqual(stack.resolve(deletion.queue.queueUrl));
  });

  test('of sources is possible only if the pipeline allows it', () => {
    expect(deletingApi().variables).not.toHaveProperty('MAY_DELETE_SOURCES');
    expect(deletingApi({ allowSourceDeletion: true }).variables.MAY_DELETE_SOURCES).toBe('true');
  });

  test('of another pipeline is an error', () => {
    const { stack, pipeline } = anApi();
    const deletion = new MediaPipeline(stack, 'More').addDeletion();

    expect(() => pipeline.addJobApi('Other', { authorizer: new HttpIamAuthorizer(), deletion })).toThrow(
      'JobApi \'Test/Videos/Other\' deletion must be the JobDeletion of \'Test/Videos/Transcode\', got \'Test/More/Deletion\'');
  });
});

test('requests are throttled', () => {
  const throttleOf = (options: Partial<JobApiOptions>) => propertiesOf(templateWith(options), 'AWS::ApiGatewayV2::Stage')[0].DefaultRouteSettings;

  expect(throttleOf({})).toEqual({ ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 });
  expect(throttleOf({ throttle: { rateLimit: 5 } })).toEqual({ ThrottlingRateLimit: 5, ThrottlingBurstLimit: 200 });
});

test('the rules of requests travel to the function', () => {
  const { Environment: { Variables } } = functionNamed(templateWith({ operations: [JobOperation.SUBMIT] }, ON_REQUEST), 'JobsAnswerJobRequest');
  expect(Variables).toMatchObject({ UPLOAD_PREFIX: 'uploads/', REQUEST_FEATURES: 'PROFILE,CLIPS,ROTATION,CAPTIONS,AUDIO,WATERMARK,PRIORITY' });
});

test.each<[string, Partial<JobApiOptions>, MediaPipelineProps, string]>([
  ['SUBMIT without requests', { operations: [JobOperation.SUBMIT] }, {}, 'operations with SUBMIT require submitOn REQUEST of the pipeline, got UP'],
  ['SUBMIT by uploaders', { operations: [JobOperation.SUBMIT], ownJobsOnly: true }, ON_REQUEST, 'operations must be without SUBMIT, since ownJobs'],
  ['an unknown operation', { operations: ['PURGE' as any] }, {}, 'operations[0] must be one of SUBMIT, CANCEL, RESUBMIT, got \'PURGE\''],
  ['no list of operations', { operations: 'CANCEL' as any }, {}, 'operations must be a list of strings, got \'CANCEL\''],
  ['no authorizer', { authorizer: undefined as any }, {}, 'authorizer must be an authorizer such as HttpJwtAuthorizer'],
  ['an empty claim', { userClaim: '' }, {}, 'userClaim must be 1 to 128 characters, got \'\''],
  ['no deletion', { deletion: 'queue' as any }, {}, 'deletion must be a JobDeletion of this app, got \'queue\''],
  ['an origin with a wildcard', { allowedOrigins: ['https://*.example.com'] }, {}, 'allowedOrigins must be complete origins, or \'*\' alone'],
  ['a duration alone', { playbackDuration: Duration.hours(1) }, {}, 'playbackDuration requires playbackDistribution, got 1 hour without it'],
  ['a long duration', { playbackDuration: Duration.days(8) }, {}, 'playbackDuration must be whole seconds from 1 minute to 7 days, got 8 days'],
])('%s is an error', (_, options, props, message) => {
  expect(() => anApi(options, props)).toThrow(`JobApi 'Test/Jobs' ${message}`);
});

describe('playback', () => {
  function signingApi(props: MediaPipelineProps = PRIVATE, options: Partial<JobApiOptions> = {}) {
    const stack = testStack();
    const { transcode, distribution } = new MediaPipeline(stack, 'Videos', props);
    new JobApi(stack, 'Jobs', { transcode, authorizer: new HttpIamAuthorizer(), playbackDistribution: distribution, ...options });
    return Template.fromStack(stack);
  }

  test('only a separate function can sign, and it can only read a record besides', () => {
    const template = signingApi();

    expect(routesOf(template)).toContain('POST /jobs/{jobId}/playback');
    expect(actionsOf(template, 'JobsSignPlayback')).toEqual(['dynamodb:GetItem', 'logs:CreateLogStream', 'logs:PutLogEvents']);
    expect(grantedStatements(template)).toEqual([{
      Action: 'secretsmanager:GetSecretValue', Effect: 'Allow', Resource: { Ref: expect.stringContaining('SigningSecret') },
    }]);
    template.hasResourceProperties('AWS::IAM::Policy', { Roles: [{ Ref: Match.stringLikeRegexp('JobsSignPlayback') }] });
    expect(JSON.stringify(statementsOfRole(template, 'JobsAnswerJobRequest'))).not.toContain('SigningSecret');
  });

  test('URLs are valid for six hours, or as asked', () => {
    const secondsOf = (options: Partial<JobApiOptions>) => (
      functionNamed(signingApi(PRIVATE, options), 'SignPlayback').Environment.Variables.PLAYBACK_SECONDS
    );
    expect(secondsOf({})).toBe('21600');
    expect(secondsOf({ playbackDuration: Duration.minutes(1) })).toBe('60');
  });

  test('URLs that CloudFront would refuse are an error', () => {
    const daily = { delivery: Delivery.cloudFront({ viewerAccess: ViewerAccess.pathTokens({ rotateEvery: Duration.days(1) }) }) };
    expect(() => signingApi(daily, { playbackDuration: Duration.days(2) })).toThrow(
      'JobApi \'Test/Jobs\' playbackDuration must be at most rotateEvery of the distribution\'s path tokens, 1 day, because CloudFront refuses '
      + 'tokens that expire later, got 2 days');
    expect(() => signingApi(daily, { playbackDuration: Duration.days(1) })).not.toThrow();
  });

  test('URLs begin with the base URL of the records', () => {
    const inFront = signingApi({ ...PRIVATE, tracker: { deliveryBaseUrl: 'https://videos.example.com' } });
    expect(functionNamed(inFront, 'SignPlayback').Environment.Variables.PLAYBACK_BASE_URL).toBe('https://videos.example.com');
    expect(JSON.stringify(functionNamed(signingApi(), 'SignPlayback').Environment.Variables.PLAYBACK_BASE_URL)).toContain('DomainName');
  });

  test('a distribution that everyone may watch is an error', () => {
    expect(() => signingApi({})).toThrow(
      'JobApi \'Test/Jobs\' playbackDistribution must have ViewerAccess.pathTokens() as its viewerAccess, got \'Test/Videos/Distribution\'',
    );
  });

  test('a layout without a folder for each job is an error', () => {
    const mirroring = { ...PRIVATE, transcode: { layout: OutputLayout.mirrorSource() } };
    expect(() => signingApi(mirroring)).toThrow('playbackDistribution requires OutputLayout.byJob()');
  });

  test('an imported distribution signs, too', () => {
    const { stack, pipeline } = anApi();
    const { signingSecret } = new MediaPipeline(stack, 'Private', PRIVATE).distribution!;
    const playbackDistribution = MediaDistribution.fromMediaDistributionAttributes(stack, 'Imported', {
      baseUrl: 'https://v.example.com', distributionId: 'E1', signingSecret,
    });
    const api = new JobApi(stack, 'Other', { transcode: pipeline.transcode, authorizer: new HttpIamAuthorizer(), playbackDistribution });
    expect(api.signFunction).toBeDefined();
  });
});

describe('authorizers', () => {
  const jwt = () => new HttpJwtAuthorizer('Users', 'https://login.example.com', { jwtAudience: ['videos'] });

  test('every route has the authorizer', () => {
    const template = templateWith({ authorizer: jwt(), operations: [JobOperation.CANCEL] });
    expect(propertiesOf(template, 'AWS::ApiGatewayV2::Route').map(({ AuthorizationType }) => AuthorizationType)).toEqual(['JWT', 'JWT', 'JWT']);
    template.resourceCountIs('AWS::ApiGatewayV2::Authorizer', 1);
  });

  test('IAM is enforced, and a grant lets a role send requests', () => {
    const { stack, api } = anApi();
    api.grantInvoke(aRole(stack));
    const template = Template.fromStack(stack);
    expect(propertiesOf(template, 'AWS::ApiGatewayV2::Route').map(({ AuthorizationType }) => AuthorizationType)).toEqual(['AWS_IAM', 'AWS_IAM']);
    expect(grantedStatements(template)).toEqual([expect.objectContaining({ Action: 'execute-api:Invoke' })]);
  });

  test('a JWT authorizer of another JobApi is an error', () => {
    const { stack, pipeline } = anApi();
    const authorizer = jwt();
    new JobApi(stack, 'First', { transcode: pipeline.transcode, authorizer });
    expect(() => new JobApi(stack, 'Second', { transcode: pipeline.transcode, authorizer })).toThrow(
      'JobApi \'Test/Second\' authorizer must not belong to another API');
  });

  test('an authorizer that an API of the app uses is an error', () => {
    const { stack, pipeline } = anApi();
    const authorizer = jwt();
    const own = new apigatewayv2.HttpApi(stack, 'Own');
    own.addRoutes({ path: '/x', authorizer, integration: anIntegration() });
    expect(() => new JobApi(stack, 'First', { transcode: pipeline.transcode, authorizer })).toThrow(
      'JobApi \'Test/First\' authorizer must not belong to another API');
  });

  test('CDK itself refuses a Lambda authorizer of another API', () => {
    const { stack, pipeline } = anApi();
    const handler = new lambda.Function(stack, 'Authorizer', {
      runtime: lambda.Runtime.NODEJS_24_X, handler: 'index.handler', code: lambda.Code.fromInline('//'),
    });
    const authorizer = new HttpLambdaAuthorizer('Lambda', handler);
    new JobApi(stack, 'First', { transcode: pipeline.transcode, authorizer });
    const second = () => new JobApi(stack, 'Second', { transcode: pipeline.transcode, authorizer });
    expect(second).toThrow('Cannot attach the same authorizer to multiple Apis');
  });

  test('no authorization is an error', () => {
    expect(() => templateWith({ authorizer: new apigatewayv2.HttpNoneAuthorizer() })).toThrow(
      'authorizer must identify the caller, got an authorizer without authorization');
  });
});

test('pages of the allowed origins may read the answers, and of no other', () => {
  expect(propertiesOf(templateWith(), 'AWS::ApiGatewayV2::Api')[0].CorsConfiguration).toBeUndefined();
  expect(propertiesOf(templateWith({ allowedOrigins: ['https://www.example.com'] }), 'AWS::ApiGatewayV2::Api')[0].CorsConfiguration).toEqual({
    AllowOrigins: ['https://www.example.com'],
    AllowMethods: ['GET'],
    AllowHeaders: expect.arrayContaining(['authorization', 'content-type']),
    ExposeHeaders: ['retry-after'],
    MaxAge: 3_600,
  });
});

test('a key encrypts the secret, the logs and the variables', () => {
  const stack = testStack();
  const encryptionKey = new kms.Key(stack, 'Key');
  const { transcode } = new MediaPipeline(stack, 'Videos', { encryptionKey });
  new JobApi(stack, 'Jobs', { transcode, authorizer: new HttpIamAuthorizer(), encryptionKey });
  const template = Template.fromStack(stack);

  template.hasResourceProperties('AWS::SecretsManager::Secret', { KmsKeyId: Match.anyValue() });
  expect(functionNamed(template, 'AnswerJobRequest').KmsKeyArn).toBeDefined();
  expect(statementsOfRole(template, 'JobsAnswerJobRequest')).toContainEqual(expect.objectContaining({
    Action: 'kms:Decrypt', Condition: { StringEquals: { 'kms:ViaService': expect.anything() } },
  }));
});

test('the API may be in another stack than the pipeline', () => {
  const { pipeline, stack } = anApi({}, ON_REQUEST);
  const other = new Stack(stack.node.root as any, 'Api');
  new JobApi(other, 'Jobs', {
    transcode: pipeline.transcode, authorizer: new HttpIamAuthorizer(), operations: [JobOperation.SUBMIT, JobOperation.CANCEL, JobOperation.RESUBMIT],
  });
  expect(routesOf(Template.fromStack(other))).toHaveLength(5);
});

test('an API in another region is refused', () => {
  const app = testApp();
  const [home, away] = ['eu-west-1', 'ap-south-1'].map(region => new Stack(app, region, { env: { account: '111122223333', region } }));
  const { transcode } = new MediaPipeline(home, 'Videos');
  expect(() => new JobApi(away, 'Jobs', { transcode, authorizer: new HttpIamAuthorizer() })).toThrow(
    'JobApi \'ap-south-1/Jobs\' transcode must be in the region of the API');
});

test('the sugar of a pipeline passes its key, its logs and its private distribution on', () => {
  const stack = testStack();
  const encryptionKey = new kms.Key(stack, 'Key');
  const options = { authorizer: new HttpIamAuthorizer() };
  new MediaPipeline(stack, 'Videos', { ...PRIVATE, encryptionKey, logRetention: 7 }).addJobApi('Jobs', options);
  new MediaPipeline(stack, 'Open').addJobApi('Jobs', options);
  new MediaPipeline(stack, 'Mirror', { ...PRIVATE, transcode: { layout: OutputLayout.mirrorSource() } }).addJobApi('Jobs', options);
  const template = Template.fromStack(stack);

  expect(routesOf(template).filter(route => route.startsWith('POST'))).toEqual(['POST /jobs/{jobId}/playback']);
  expect(functionNamed(template, 'VideosJobsAnswerJobRequest').KmsKeyArn).toBeDefined();
  const [, logs] = Object.entries(template.findResources('AWS::Logs::LogGroup')).find(([id]) => id.includes('VideosJobsAnswer'))!;
  expect(logs.Properties.RetentionInDays).toBe(7);
});

test('no secret is in the template', () => {
  expect(propertiesOf(templateWith(), 'AWS::SecretsManager::Secret').map(({ Description, ...others }) => others)).toEqual([
    { GenerateSecretString: { PasswordLength: 64, ExcludePunctuation: true } },
  ]);
});

function anIntegration(): apigatewayv2.HttpRouteIntegration {
  class Anything extends apigatewayv2.HttpRouteIntegration {
    public bind(): apigatewayv2.HttpRouteIntegrationConfig {
      return {
        type: apigatewayv2.HttpIntegrationType.HTTP_PROXY,
        uri: 'https://example.com',
        method: apigatewayv2.HttpMethod.GET,
        payloadFormatVersion: apigatewayv2.PayloadFormatVersion.VERSION_1_0,
      };
    }
  }
  return new Anything('Anything');
}
