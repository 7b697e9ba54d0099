import type * as apigatewayv2 from 'aws-cdk-lib/aws-apigatewayv2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { AnswerJobRequest } from './answer-job-request';
import type { JobApiProps } from './job-api-options';
import { JobOperation } from './job-operation';
import { SignPlayback, signedDistributionOf } from './sign-playback';
import { explainGrant } from '../shared/access-report/reasons';
import { includeInAccessReport } from '../shared/access-report/write-access-report';
import { nameOf } from '../shared/constructs/construct-name';
import { HandlerApi, type HandlerRoutes } from '../shared/constructs/handler-api';
import { JOB_API_ROUTES } from '../shared/contract/job-api';
import { requireOptionKinds } from '../shared/validation/option-kinds';
import { requireSameRegion } from '../shared/validation/same-region';
import { requireInstance } from '../shared/validation/shapes';
import { rejectToken, requireMatch, requireOneOf } from '../shared/validation/values';
import { SubmitOn } from '../transcode-pipeline';

/**
 * An HTTP API for the jobs of a pipeline: get and list them, and on request submit, cancel, resubmit and delete them, and sign playback
 * URLs. The package has its OpenAPI document, `schemas/job-api.openapi.json`. See docs/job-api.md.
 *
 * @example
 * const pipeline = new MediaPipeline(this, 'Videos');
 * new JobApi(this, 'Jobs', {
 *   transcode: pipeline.transcode,
 *   authorizer: new authorizers.HttpJwtAuthorizer('Users', 'https://login.example.com', { jwtAudience: ['videos'] }),
 *   operations: [JobOperation.CANCEL],
 * });
 */
export class JobApi extends Construct {
  /** The HTTP API. */
  public readonly api: apigatewayv2.HttpApi;
  /** URL of the API, without a trailing slash. */
  public readonly url: string;
  /** The function that answers requests. */
  public readonly function: lambda.IFunction;
  /** The function that signs playback URLs, if the API does. */
  public readonly signFunction?: lambda.IFunction;

  public constructor(scope: Construct, id: string, props: JobApiProps) {
    super(scope, id);
    requireValid(this, props);
    const distribution = signedDistributionOf(this, props);
    includeInAccessReport(this);
    this.function = new AnswerJobRequest(this, 'AnswerJobRequest', props).function;
    const handlers: HandlerRoutes[] = [{ handler: this.function, routes: routesOf(props) }];
    if (distribution) {
      this.signFunction = new SignPlayback(this, 'SignPlayback', props, distribution).function;
      handlers.push({ handler: this.signFunction, routes: [JOB_API_ROUTES.playback] });
    }
    this.api = this.createApi(props, handlers);
    this.url = this.api.apiEndpoint;
  }

  /** Lets the grantee send requests to an API whose authorizer is an HttpIamAuthorizer. */
  public grantInvoke(grantee: iam.IGrantable): iam.Grant {
    const options = { grantee, actions: ['execute-api:Invoke'], resourceArns: [this.api.arnForExecuteApi()] };
    explainGrant(grantee, { why: 'grantInvoke()', actions: options.actions, resources: options.resourceArns });
    return iam.Grant.addToPrincipal(options);
  }

  private createApi(props: JobApiProps, handlers: HandlerRoutes[]): apigatewayv2.HttpApi {
    const { authorizer, allowedOrigins, throttle, encryptionKey, logRetention } = props;
    return new HandlerApi(this, 'HttpApi', {
      owner: nameOf('JobApi', this),
      description: 'Jobs of a media pipeline',
      handlers,
      authorizer,
      allowedOrigins,
      throttle: { rateLimit: 100, burstLimit: 200, ...throttle },
      logRetention,
      encryptionKey,
    }).api;
  }
}

function routesOf({ operations = [], deletion }: JobApiProps): string[] {
  return [
    JOB_API_ROUTES.list,
    JOB_API_ROUTES.get,
    ...operations.includes(JobOperation.SUBMIT) ? [JOB_API_ROUTES.submit] : [],
    ...operations.includes(JobOperation.CANCEL) ? [JOB_API_ROUTES.cancel] : [],
    ...operations.includes(JobOperation.RESUBMIT) ? [JOB_API_ROUTES.resubmit] : [],
    ...deletion ? [JOB_API_ROUTES.delete] : [],
  ];
}

function requireValid(scope: Construct, props: JobApiProps): void {
  const name = nameOf('JobApi', scope);
  requireOptionKinds(name, props);
  requireInstance(`${name} transcode`, props.transcode, { member: '_parts', allowed: 'a TranscodePipeline of this app' });
  requireSameRegion(`${name} transcode`, scope, props.transcode);
  requireInstance(`${name} authorizer`, props.authorizer, { member: 'bind', allowed: 'an authorizer such as HttpJwtAuthorizer' });
  const { operations = [], ownJobsOnly, userClaim, transcode, deletion } = props;
  operations.forEach((operation, index) => {
    rejectToken(`${name} operations[${index}]`, operation);
    requireOneOf(`${name} operations[${index}]`, operation, Object.values(JobOperation));
  });
  if (userClaim !== undefined) {
    requireMatch(`${name} userClaim`, userClaim, /^.{1,128}$/, '1 to 128 characters');
  }
  if (deletion !== undefined && transcode._deletion !== deletion) {
    throw new Error(`${name} deletion must be the JobDeletion of '${transcode.node.path}', got '${deletion.node.path}', which deletes no jobs of it`);
  }
  if (operations.includes(JobOperation.SUBMIT)) {
    requireSubmittable(name, transcode._requestRules?.submitOn, ownJobsOnly);
  }
}

function requireSubmittable(name: string, submitOn: string = SubmitOn.UPLOAD, ownJobsOnly: boolean | undefined): void {
  if (submitOn !== SubmitOn.REQUEST) {
    throw new Error(`${name} operations with SUBMIT require submitOn REQUEST of the pipeline, got ${submitOn}: uploads or manifests start its jobs`);
  }
  if (ownJobsOnly) {
    throw new Error(`${name} operations must be without SUBMIT, since ownJobsOnly is true, got SUBMIT: a request may name the files of others`);
  }
}
