import { waitFor } from '../../../sandbox/wait-for';
import type { Check } from '../check';
import { OwnStack } from '../own-stack';

const AUTHORIZER = 'exports.handler = async ({ headers: { authorization: sub } }) => ({ isAuthorized: sub !== "mallory", context: { sub } });';
const ECHO = 'exports.handler = async event => ({ statusCode: 200, body: JSON.stringify(event) });';

function functionOf(code: string): object {
  return {
    Type: 'AWS::Lambda::Function',
    Properties: { Runtime: 'nodejs24.x', Handler: 'index.handler', Role: { 'Fn::GetAtt': ['Role', 'Arn'] }, Code: { ZipFile: code } },
  };
}

function permissionFor(name: string): object {
  return {
    Type: 'AWS::Lambda::Permission',
    Properties: { Action: 'lambda:InvokeFunction', FunctionName: { Ref: name }, Principal: 'apigateway.amazonaws.com' },
  };
}

const trust = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' };
const INVOCATIONS = 'arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions';
const uriOf = (name: string) => ({ 'Fn::Sub': `${INVOCATIONS}/\${${name}.Arn}/invocations` });

/** An HTTP API whose function returns its event. */
const RESOURCES = {
  Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [trust] } } },
  Echo: functionOf(ECHO),
  Users: functionOf(AUTHORIZER),
  EchoPermission: permissionFor('Echo'),
  UsersPermission: permissionFor('Users'),
  Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'V6', ProtocolType: 'HTTP' } },
  Stage: { Type: 'AWS::ApiGatewayV2::Stage', Properties: { ApiId: { Ref: 'Api' }, StageName: '$default', AutoDeploy: true } },
  Authorizer: {
    Type: 'AWS::ApiGatewayV2::Authorizer',
    Properties: {
      ApiId: { Ref: 'Api' },
      Name: 'Users',
      AuthorizerType: 'REQUEST',
      AuthorizerUri: uriOf('Users'),
      IdentitySource: ['$request.header.Authorization'],
      AuthorizerPayloadFormatVersion: '2.0',
      EnableSimpleResponses: true,
    },
  },
  Integration: {
    Type: 'AWS::ApiGatewayV2::Integration',
    Properties: {
      ApiId: { Ref: 'Api' },
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: { 'Fn::GetAtt': ['Echo', 'Arn'] },
      PayloadFormatVersion: '2.0',
    },
  },
  Route: {
    Type: 'AWS::ApiGatewayV2::Route',
    Properties: {
      ApiId: { Ref: 'Api' },
      RouteKey: 'GET /jobs/{jobId}',
      AuthorizationType: 'CUSTOM',
      AuthorizerId: { Ref: 'Authorizer' },
      Target: { 'Fn::Sub': 'integrations/${Integration}' },
    },
  },
};

export const httpApi: Check = {
  id: 'V6',
  claim: 'An HTTP API answers 401 and 403 itself, joins repeated parameters, decodes path and query, and passes the user of a Lambda authorizer on',
  stacks: [],
  needsAws: 'test/end-to-end/job-api/job-api.test.ts sends such requests to the API in the sandbox, whose URL is another',
  timeLimitMinutes: 20,
  async run(world, findings) {
    const { Url } = await new OwnStack(world, 'http-api').create(RESOURCES, { Url: { 'Fn::GetAtt': ['Api', 'ApiEndpoint'] } });
    const get = (path: string, authorization?: string) => fetch(`${Url}${path}`, { headers: authorization === undefined ? {} : { authorization } });
    const answer = await waitFor('the API', async () => {
      const response = await get('/jobs/a%2Fb?status=A&status=B&source=x%20y', 'anna');
      return response.ok ? await response.json() as any : undefined;
    }, { timeoutSeconds: 300, intervalMilliseconds: 5_000 });
    findings.library('The user is in the event', answer.requestContext.authorizer.lambda.sub === 'anna', answer.requestContext.authorizer);
    findings.standIn('A path parameter is decoded', answer.pathParameters.jobId === 'a/b', answer.pathParameters);
    findings.standIn('Repeated parameters are joined', answer.queryStringParameters.status === 'A,B', answer.queryStringParameters);
    findings.standIn('A query is decoded', answer.queryStringParameters.source === 'x y', answer.queryStringParameters);
    for (const [what, user, status] of [['Without a header', undefined, 401], ['A refused user', 'mallory', 403]] as const) {
      const response = await get('/jobs/a', user);
      const hasMessage = 'message' in (await response.json() as object);
      findings.library(`${what} gets ${status} with a message`, response.status === status && hasMessage, response.status);
    }
    const missing = await get('/other', 'anna');
    findings.standIn('No route is 404', missing.status === 404, missing.status);
  },
};
