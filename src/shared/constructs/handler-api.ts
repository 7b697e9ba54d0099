import { Duration, Names, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import * as apigatewayv2 from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { OwnAuthorizer } from './own-authorizer';
import { explain } from '../access-report/reasons';
import { requireOrigins } from '../validation/origins';

/** A function, and the routes that it answers, such as `GET /s3/params`. */
export interface HandlerRoutes {
  readonly handler: lambda.IFunction;
  readonly routes: readonly string[];
}

export interface HandlerApiProps {
  readonly description: string;
  readonly handlers: readonly HandlerRoutes[];
  /** Each route needs it. */
  readonly authorizer: apigatewayv2.IHttpRouteAuthorizer;
  /** The construct that has the properties, in errors. */
  readonly owner: string;
  readonly allowedOrigins?: string[];
  readonly throttle: apigatewayv2.ThrottleSettings;
  readonly logRetention?: logs.RetentionDays;
  readonly encryptionKey?: kms.IKey;
}

/** An HTTP API of functions, whose routes all need the authorizer. Its access log has no query strings and no headers. */
export class HandlerApi extends Construct {
  public readonly api: apigatewayv2.HttpApi;

  public constructor(scope: Construct, id: string, props: HandlerApiProps) {
    super(scope, id);
    this.api = new apigatewayv2.HttpApi(this, 'Api', {
      description: props.description,
      createDefaultStage: false,
      corsPreflight: corsOf(props),
    });
    this.createStage(props);
    this.createRoutes(props);
  }

  private createStage({ throttle, logRetention, encryptionKey }: HandlerApiProps): void {
    const logGroup = new logs.LogGroup(this, 'AccessLogs', {
      logGroupName: accessLogName(this),
      retention: logRetention ?? logs.RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
      encryptionKey,
    });
    new apigatewayv2.HttpStage(this, 'Stage', {
      httpApi: this.api,
      autoDeploy: true,
      throttle,
      accessLogSettings: { destination: new apigatewayv2.LogGroupLogDestination(logGroup), format: AccessLogFormat.custom(ACCESS_LOG) },
    });
  }

  private createRoutes({ handlers, authorizer, owner }: HandlerApiProps): void {
    const own = new OwnAuthorizer(`${owner} authorizer`, authorizer);
    for (const { handler, routes } of handlers) {
      const actions = ['lambda:InvokeFunction'];
      explain({ at: handler, who: 'apigateway.amazonaws.com', why: 'The API calls the function for each request', actions });
      const integration = new HttpLambdaIntegration('Handler', handler, { scopePermissionToRoute: false });
      for (const [method, path] of routes.map(route => route.split(' '))) {
        this.api.addRoutes({ methods: [method as apigatewayv2.HttpMethod], path, integration, authorizer: own });
      }
    }
  }
}

/**
 * API Gateway adds each other name to one resource policy of the account, which has a limit and keeps the names of deleted APIs.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/bp-cwl.html
 */
function accessLogName(api: Construct): string {
  return `/aws/vendedlogs/apis/${Stack.of(api).stackName}/${Names.uniqueResourceName(api, { maxLength: 128, separator: '-' })}`;
}

/** Headers of the authorizers, and of requests that AWS's SDKs sign. */
const ALLOWED_HEADERS = ['authorization', 'content-type', 'x-amz-content-sha256', 'x-amz-date', 'x-amz-security-token', 'x-amz-user-agent'];

function corsOf({ owner, allowedOrigins, handlers }: HandlerApiProps): apigatewayv2.CorsPreflightOptions | undefined {
  if (allowedOrigins === undefined) {
    return undefined;
  }
  requireExactOrigins(`${owner} allowedOrigins`, allowedOrigins);
  return {
    allowOrigins: allowedOrigins,
    allowMethods: methodsOf(handlers),
    allowHeaders: ALLOWED_HEADERS,
    exposeHeaders: ['retry-after'],
    maxAge: Duration.hours(1),
  };
}

/** API Gateway has no wildcards within an origin, and documents no other schemes. */
function requireExactOrigins(what: string, origins: string[]): void {
  requireOrigins(what, origins);
  const otherScheme = origins.find(origin => origin !== '*' && !Token.isUnresolved(origin) && !/^https?:/.test(origin));
  if (otherScheme !== undefined) {
    throw new Error(`${what} must begin with 'https://' or 'http://', or be '*', because API Gateway supports no other schemes, got '${otherScheme}'`);
  }
  const wildcard = origins.find(origin => origin !== '*' && origin.includes('*'));
  if (wildcard !== undefined) {
    throw new Error(`${what} must be complete origins, or '*' alone, because API Gateway supports no other wildcards, got '${wildcard}'`);
  }
}

function methodsOf(handlers: readonly HandlerRoutes[]): apigatewayv2.CorsHttpMethod[] {
  return [...new Set(handlers.flatMap(({ routes }) => routes.map(route => route.split(' ')[0] as apigatewayv2.CorsHttpMethod)))];
}

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html */
const ACCESS_LOG = JSON.stringify({
  requestId: '$context.requestId',
  time: '$context.requestTime',
  ip: '$context.identity.sourceIp',
  routeKey: '$context.routeKey',
  status: '$context.status',
  responseLength: '$context.responseLength',
  authorizerError: '$context.authorizer.error',
  integrationError: '$context.integrationErrorMessage',
});
