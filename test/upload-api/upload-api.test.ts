import { Duration, Size, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as apigatewayv2 from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpIamAuthorizer, HttpJwtAuthorizer, HttpLambdaAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpUrlIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { MediaPipeline, UploadApi, type MediaPipelineProps, type UploadApiOptions } from '../../src';
import { UPLOAD_ROUTES } from '../../src/shared/contract/upload-routes';
import { aRole, functionNamed, grantedStatements, propertiesOf, statementsOfRole, testApp, testStack } from '../synth';

function jwt(): HttpJwtAuthorizer {
  return new HttpJwtAuthorizer('Users', 'https://login.example.com', { jwtAudience: ['videos'] });
}

function withApi(options: Partial<UploadApiOptions> = {}, props: MediaPipelineProps = {}) {
  const stack = testStack();
  const pipeline = new MediaPipeline(stack, 'Videos', props);
  const api = pipeline.addUploadApi('Uploads', { authorizer: jwt(), ...options });
  return { stack, pipeline, api };
}

function templateOf(options?: Partial<UploadApiOptions>, props?: MediaPipelineProps): Template {
  return Template.fromStack(withApi(options, props).stack);
}

function variables(options?: Partial<UploadApiOptions>, props?: MediaPipelineProps): any {
  return functionNamed(templateOf(options, props), 'SignUpload').Environment.Variables;
}

describe('by default', () => {
  const { stack, pipeline, api } = withApi();
  const template = Template.fromStack(stack);

  test('each route of the handler needs the authorizer', () => {
    const routes = propertiesOf(template, 'AWS::ApiGatewayV2::Route');

    expect(routes.map(({ RouteKey }) => RouteKey).sort()).toEqual([...UPLOAD_ROUTES].sort());
    expect(routes.map(({ AuthorizationType, AuthorizerId }) => [AuthorizationType, typeof AuthorizerId.Ref])).toEqual(
      routes.map(() => ['JWT', 'string']));
    template.resourceCountIs('AWS::ApiGatewayV2::Authorizer', 1);
    template.resourceCountIs('AWS::ApiGatewayV2::Integration', 1);
    expect(propertiesOf(template, 'AWS::Lambda::Permission').filter(({ Principal }) => Principal === 'apigateway.amazonaws.com')).toHaveLength(1);
  });

  test('the stage is throttled, and logs requests without queries and headers', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      StageName: '$default',
      AutoDeploy: true,
      DefaultRouteSettings: { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 },
      AccessLogSettings: {
        DestinationArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('AccessLogs'), 'Arn'] }, Format: Match.stringLikeRegexp('context.requestId'),
      },
    });
    // With another prefix, each API would take room in a resource policy of the account.
    template.hasResourceProperties('AWS::Logs::LogGroup', { LogGroupName: Match.stringLikeRegexp('^/aws/vendedlogs/apis/Test/Test-?Videos') });
    const [{ AccessLogSettings }] = propertiesOf(template, 'AWS::ApiGatewayV2::Stage');
    expect(Object.keys(JSON.parse(AccessLogSettings.Format))).toEqual(
      ['requestId', 'time', 'ip', 'routeKey', 'status', 'responseLength', 'authorizerError', 'integrationError']);
  });

  test('pages of other sites may not call the API', () => {
    expect(propertiesOf(template, 'AWS::ApiGatewayV2::Api')[0]).not.toHaveProperty('CorsConfiguration');
    expect(JSON.stringify(template.findResources('AWS::S3::Bucket', Match.objectLike({ Properties: { CorsConfiguration: Match.anyValue() } }))))
      .not.toContain('"PUT"');
  });

  test('the function knows its rules', () => {
    expect(functionNamed(template, 'SignUpload')).toMatchObject({
      Timeout: 60,
      Environment: {
        Variables: {
          PIPELINE_ID: pipeline.tracker.pipelineId,
          BUCKET_NAME: stack.resolve(pipeline.ingest.bucket.bucketName),
          KEY_PREFIX: 'uploads/users/',
          MAX_BYTES: String(10 * 1024 ** 3),
          CONTENT_TYPES: '["video/*","audio/*","application/octet-stream"]',
          USER_CLAIM: 'sub',
          URL_SECONDS: '900',
        },
      },
    });
    expect(api.prefix).toBe('uploads/users/');
  });

  test('the function may upload under the prefix, and read nothing', () => {
    const bucket = stack.resolve(pipeline.ingest.bucket.bucketArn);
    const objects = { 'Fn::Join': ['', [bucket, '/uploads/users/*']] };

    expect(statementsOfRole(template, 'SignUpload').filter(({ Action }) => ![Action].flat()[0].startsWith('logs:'))).toEqual([
      { Effect: 'Allow', Action: ['s3:AbortMultipartUpload', 's3:ListMultipartUploadParts', 's3:PutObject'], Resource: objects },
      { Effect: 'Allow', Action: 's3:ListBucket', Resource: bucket, Condition: { StringLike: { 's3:prefix': 'uploads/users/*' } } },
    ]);
  });

  test('the pipeline knows that each key under the prefix is one upload', () => {
    expect(functionNamed(template, 'SubmitJob').Environment.Variables.SIGNED_UPLOAD_PREFIXES).toBe('["uploads/users/"]');
  });

  test('its URL is that of the API', () => {
    expect(stack.resolve(api.url)).toEqual({ 'Fn::GetAtt': [expect.stringContaining('HttpApi'), 'ApiEndpoint'] });
  });

  test('nothing needs attention', () => {
    expect(Annotations.fromStack(stack).findInfo('*', Match.stringLikeRegexp('UploadApi'))).toEqual([]);
  });
});

test('pages of the allowed origins may call the API, and the bucket', () => {
  const template = templateOf({ allowedOrigins: ['https://www.example.com'] });

  template.hasResourceProperties('AWS::ApiGatewayV2::Api', {
    CorsConfiguration: {
      AllowOrigins: ['https://www.example.com'],
      AllowMethods: ['GET', 'POST', 'DELETE'],
      AllowHeaders: ['authorization', 'content-type', 'x-amz-content-sha256', 'x-amz-date', 'x-amz-security-token', 'x-amz-user-agent'],
      ExposeHeaders: ['retry-after'],
      MaxAge: 3600,
    },
  });
  template.hasResourceProperties('AWS::S3::Bucket', {
    CorsConfiguration: {
      CorsRules: [{
        AllowedOrigins: ['https://www.example.com'],
        AllowedMethods: ['GET', 'PUT', 'POST', 'DELETE'],
        AllowedHeaders: ['*'],
        ExposedHeaders: ['ETag', 'Location'],
        MaxAge: 3600,
      }],
    },
  });
});

test('an existing bucket keeps its rules, and a note says what it needs', () => {
  const stack = testStack();
  const bucket = new s3.Bucket(stack, 'Own');
  const pipeline = new MediaPipeline(stack, 'Videos', { ingest: { bucket } });
  pipeline.addUploadApi('Uploads', { authorizer: jwt(), allowedOrigins: ['https://www.example.com'] });

  const buckets = propertiesOf(Template.fromStack(stack), 'AWS::S3::Bucket');
  expect(buckets.filter(({ CorsConfiguration }) => CorsConfiguration?.CorsRules[0].MaxAge === 3600)).toEqual([]);
  Annotations.fromStack(stack).hasInfo('/Test/Own', Match.stringLikeRegexp(
    'It needs a CORS rule for GET, PUT, POST and DELETE .* and a lifecycle rule that removes unfinished multipart uploads'));
});

test('options reach the function', () => {
  expect(variables({
    prefix: 'uploads/people/', maxSize: Size.gibibytes(1), contentTypes: ['video/mp4'], userClaim: 'email', urlExpiration: Duration.hours(1),
  })).toMatchObject({
    KEY_PREFIX: 'uploads/people/', MAX_BYTES: String(1024 ** 3), CONTENT_TYPES: '["video/mp4"]', USER_CLAIM: 'email', URL_SECONDS: '3600',
  });
  expect(variables({ signFunction: { memorySize: 512 } }, { ingest: { keyPatterns: ['uploads/*.mov'] } })).toMatchObject({
    KEY_PATTERNS: '["uploads/*.mov"]',
  });
  templateOf({ throttle: { rateLimit: 5 } }).hasResourceProperties('AWS::ApiGatewayV2::Stage', {
    DefaultRouteSettings: { ThrottlingRateLimit: 5, ThrottlingBurstLimit: 200 },
  });
});

test('a customer-managed key encrypts logs and variables, and the uploads', () => {
  const stack = testStack();
  const key = new kms.Key(stack, 'Key');
  new MediaPipeline(stack, 'Videos', { encryptionKey: key }).addUploadApi('Uploads', { authorizer: jwt() });
  const template = Template.fromStack(stack);
  const arn = stack.resolve(key.keyArn);

  expect(functionNamed(template, 'SignUpload').KmsKeyArn).toEqual(arn);
  expect(statementsOfRole(template, 'SignUpload')).toContainEqual({ Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: arn });
  const logGroups = Object.keys(template.findResources('AWS::Logs::LogGroup', { Properties: { KmsKeyId: arn } }));
  expect(logGroups.filter(id => id.includes('Uploads'))).toHaveLength(2);
});

test('the logs of a pipeline are kept as long as it says', () => {
  const template = templateOf({}, { logRetention: 90 });

  expect(Object.entries<any>(template.findResources('AWS::Logs::LogGroup')).filter(([id]) => id.includes('Uploads'))
    .map(([, { Properties }]) => Properties.RetentionInDays)).toEqual([90, 90]);
});

test('the API may be in another stack than the pipeline', () => {
  const app = testApp();
  const [home, edge] = ['Home', 'Edge'].map(id => new Stack(app, id));
  const { transcode } = new MediaPipeline(home, 'Videos');
  new UploadApi(edge, 'Uploads', { transcode, authorizer: jwt(), allowedOrigins: ['*'] });

  expect(functionNamed(Template.fromStack(home), 'SubmitJob').Environment.Variables.SIGNED_UPLOAD_PREFIXES).toBe('["uploads/users/"]');
  Template.fromStack(edge).resourceCountIs('AWS::ApiGatewayV2::Api', 1);
});

describe('authorizers', () => {
  test('may be a Lambda function', () => {
    const { stack, pipeline } = withApi();
    const code = lambda.Code.fromInline('exports.handler = async () => ({})');
    const handler = new lambda.Function(stack, 'Authorizer', { code, runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler' });
    pipeline.addUploadApi('More', { authorizer: new HttpLambdaAuthorizer('Custom', handler), prefix: 'uploads/app/' });

    const routes = propertiesOf(Template.fromStack(stack), 'AWS::ApiGatewayV2::Route').map(({ AuthorizationType }) => AuthorizationType);
    expect(routes.filter(type => type === 'CUSTOM')).toHaveLength(UPLOAD_ROUTES.length);
    expect(functionNamed(Template.fromStack(stack), 'SubmitJob').Environment.Variables.SIGNED_UPLOAD_PREFIXES)
      .toBe('["uploads/users/","uploads/app/"]');
  });

  test('may be IAM, with a grant', () => {
    const { stack, api } = withApi({ authorizer: new HttpIamAuthorizer() });
    api.grantInvoke(aRole(stack));
    const template = Template.fromStack(stack);

    expect(propertiesOf(template, 'AWS::ApiGatewayV2::Route').map(({ AuthorizationType }) => AuthorizationType)).toEqual(
      UPLOAD_ROUTES.map(() => 'AWS_IAM'));
    expect(grantedStatements(template)).toEqual([{
      Effect: 'Allow', Action: 'execute-api:Invoke', Resource: stack.resolve(api.api.arnForExecuteApi('*', '/s3/*', '$default')),
    }]);
  });

  test('IAM may be shared by two APIs', () => {
    const authorizer = new HttpIamAuthorizer();
    const { pipeline } = withApi({ authorizer });

    expect(() => pipeline.addUploadApi('More', { authorizer, prefix: 'uploads/app/' })).not.toThrow();
  });

  test('of another API are refused', () => {
    const authorizer = jwt();
    const { pipeline } = withApi({ authorizer });

    expect(() => pipeline.addUploadApi('More', { authorizer, prefix: 'uploads/app/' })).toThrow(
      'UploadApi \'Test/Videos/More\' authorizer must not belong to another API, because an authorizer belongs to one API, got one of another '
      + 'API: create an authorizer for each API');
  });

  test('of an API of the app are refused', () => {
    const authorizer = jwt();
    const { stack, pipeline } = withApi();
    const api = new apigatewayv2.HttpApi(stack, 'Other');
    const integration = new HttpUrlIntegration('Site', 'https://www.example.com');
    api.addRoutes({ path: '/', integration, authorizer });

    expect(() => pipeline.addUploadApi('More', { authorizer, prefix: 'uploads/app/' })).toThrow('must not belong to another API');
  });

  test('that identify no user are refused', () => {
    expect(() => withApi({ authorizer: new apigatewayv2.HttpNoneAuthorizer() })).toThrow(
      'UploadApi \'Test/Videos/Uploads\' authorizer must identify the caller, got an authorizer without authorization');
    expect(() => withApi({ authorizer: undefined })).toThrow('UploadApi \'Test/Videos/Uploads\' authorizer must be an authorizer such as '
      + 'HttpJwtAuthorizer: without one, anyone could upload, got none');
  });
});

test.each<[string, Partial<UploadApiOptions>, string]>([
  ['a prefix elsewhere', { prefix: 'other/' }, 'prefix must begin with the prefix of the ingest, \'uploads/\', where uploads start jobs, got '],
  ['a prefix that is no folder', { prefix: 'uploads/a' }, 'prefix must be a prefix that ends with "/", without "*", "?" and "$", got '],
  ['a size of nothing', { maxSize: Size.bytes(0) }, 'maxSize in bytes must be a whole number from 1 to 5497558138880, got 0'],
  ['a size above S3\'s', { maxSize: Size.tebibytes(6) }, 'maxSize in bytes must be a whole number from 1 to 5497558138880'],
  ['no types', { contentTypes: [] }, 'contentTypes must have at least one type, got none'],
  ['types that are none', { contentTypes: ['mp4'] }, 'contentTypes[0] must be a type such as "video/mp4" or "video/*", got \'mp4\''],
  ['URLs for a day', { urlExpiration: Duration.days(1) }, 'urlExpiration must be whole seconds from 1 minute to 1 hour, got 1 day'],
  ['an empty claim', { userClaim: '' }, 'userClaim must be the name of a claim, got \'\''],
  ['an origin with a path', { allowedOrigins: ['https://www.example.com/'] }, 'allowedOrigins must contain origins as browsers send them'],
  ['an origin of an app', { allowedOrigins: ['capacitor://localhost'] }, 'allowedOrigins must begin with \'https://\' or \'http://\', or be \'*\''],
  ['an origin with a wildcard', { allowedOrigins: ['https://*.example.com'] }, 'allowedOrigins must be complete origins, or \'*\' alone'],
  ['a short timeout', { signFunction: { timeout: Duration.seconds(10) } }, 'signFunction.timeout must be whole seconds from 29 seconds to '],
])('%s is refused', (_case, options, message) => {
  expect(() => withApi(options)).toThrow(`UploadApi 'Test/Videos/Uploads' ${message}`);
});

test('prefixes of two APIs must not overlap', () => {
  const { pipeline } = withApi();

  expect(() => pipeline.addUploadApi('More', { authorizer: jwt(), prefix: 'uploads/users/app/' })).toThrow(
    'UploadApi \'Test/Videos/More\' prefix must not overlap with that of another UploadApi of the pipeline, whose users could have the same names, '
    + 'got \'uploads/users/app/\' and \'uploads/users/\'');
});

test('a prefix that no pattern matches is refused', () => {
  expect(() => withApi({}, { ingest: { keyPatterns: ['uploads/films/*'] } })).toThrow(
    'prefix must be one where keyPatterns of \'Test/Videos/Ingest\' can match, got \'uploads/users/\'');
});

test('an API in another region is refused', () => {
  const app = testApp();
  const [home, away] = ['eu-west-1', 'eu-central-1'].map(region => new Stack(app, region, { env: { account: '111122223333', region } }));
  const { transcode } = new MediaPipeline(home, 'Videos');

  expect(() => new UploadApi(away, 'Uploads', { transcode, authorizer: jwt() })).toThrow(
    'UploadApi \'eu-central-1/Uploads\' transcode must be in the region of the API');
});

test('without an API, nothing changes', () => {
  const stack = testStack();
  new MediaPipeline(stack, 'Videos');
  const template = Template.fromStack(stack);

  expect(functionNamed(template, 'SubmitJob').Environment.Variables).not.toHaveProperty('SIGNED_UPLOAD_PREFIXES');
  template.resourceCountIs('AWS::ApiGatewayV2::Api', 0);
});

test('a principal of another account may be granted', () => {
  const { api } = withApi({ authorizer: new HttpIamAuthorizer() });

  expect(api.grantInvoke(new iam.AccountPrincipal('444455556666')).success).toBe(false);
});
