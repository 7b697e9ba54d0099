import type * as apigatewayv2 from 'aws-cdk-lib/aws-apigatewayv2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { allowBrowsers } from './bucket-rules';
import { SignUpload } from './sign-upload';
import type { UploadApiOptions, UploadApiProps } from './upload-api-options';
import { uploadRulesOf, type UploadRules } from './upload-rules';
import { explainGrant } from '../shared/access-report/reasons';
import { includeInAccessReport } from '../shared/access-report/write-access-report';
import { nameOf } from '../shared/constructs/construct-name';
import { HandlerApi } from '../shared/constructs/handler-api';
import { UPLOAD_ROUTES } from '../shared/contract/upload-routes';
import { requireOptionKinds } from '../shared/validation/option-kinds';
import { requireSameRegion } from '../shared/validation/same-region';
import { requireInstance } from '../shared/validation/shapes';
import { requireUniqueNames } from '../shared/validation/unique-names';

/**
 * Lets people upload from browsers and phones, straight to the source bucket: an HTTP API that signs requests to S3 for the users that its
 * authorizer identifies. It has the routes of Uppy's Companion, and one for Uppy's `signRequest`. See docs/browser-upload.md.
 *
 * Each user has a folder, which no other user can write to. Sizes and types are signed, and checked again when an upload is completed. A signed
 * upload is one job, however often it is repeated.
 *
 * @example
 * const pipeline = new MediaPipeline(this, 'Videos');
 * const transcode = pipeline.transcode;
 * new UploadApi(this, 'Uploads', {
 *   transcode: transcode,
 *   authorizer: new authorizers.HttpJwtAuthorizer('Users', 'https://login.example.com', { jwtAudience: ['videos'] }),
 *   allowedOrigins: ['https://www.example.com'],
 * });
 */
export class UploadApi extends Construct {
  /** The HTTP API, for a domain name. */
  public readonly api: apigatewayv2.HttpApi;
  /** Start of the URLs of the API, without a trailing slash. Uppy's `endpoint`. */
  public readonly url: string;
  /** Prefix of the keys that the API signs. */
  public readonly prefix: string;
  /** The function that signs. */
  public readonly function: lambda.IFunction;

  public constructor(scope: Construct, id: string, props: UploadApiProps) {
    super(scope, id);
    const name = nameOf('UploadApi', this);
    requireProps(name, this, props);
    const { ingest } = props.transcode._parts;
    const rules = uploadRulesOf(name, ingest, props);
    includeInAccessReport(this);
    this.prefix = rules.prefix;
    this.function = this.createFunction(name, props, rules);
    this.api = this.createApi(name, props);
    this.url = this.api.apiEndpoint;
    allowBrowsers(ingest, props.allowedOrigins);
    props.transcode._signedUploads.add(`${name} prefix`, rules.prefix);
    requireUniqueNames(this);
  }

  /** Lets the grantee call the API if its authorizer is HttpIamAuthorizer. Others need no grant. */
  public grantInvoke(grantee: iam.IGrantable): iam.Grant {
    const actions = ['execute-api:Invoke'];
    const resourceArns = [this.api.arnForExecuteApi('*', '/s3/*', '$default')];
    explainGrant(grantee, { why: 'grantInvoke()', actions, resources: resourceArns });
    return iam.Grant.addToPrincipal({ grantee, actions, resourceArns });
  }

  private createFunction(owner: string, { transcode, encryptionKey, signFunction }: UploadApiProps, rules: UploadRules): lambda.IFunction {
    const { ingest, tracker: { pipelineId } } = transcode._parts;
    return new SignUpload(this, 'SignUpload', { owner, ingest, pipelineId, rules, encryptionKey, signFunction }).function;
  }

  private createApi(owner: string, { authorizer, allowedOrigins, throttle, encryptionKey, signFunction }: UploadApiOptions): apigatewayv2.HttpApi {
    return new HandlerApi(this, 'HttpApi', {
      owner,
      description: 'Signs uploads to S3',
      handlers: [{ handler: this.function, routes: UPLOAD_ROUTES }],
      authorizer,
      allowedOrigins,
      throttle: { rateLimit: 100, burstLimit: 200, ...throttle },
      logRetention: signFunction?.logRetention,
      encryptionKey,
    }).api;
  }
}

function requireProps(name: string, api: Construct, props: UploadApiProps): void {
  const { transcode, authorizer } = props;
  requireInstance(`${name} transcode`, transcode, { member: '_parts', allowed: 'a TranscodePipeline of this app' });
  requireOptionKinds(name, props);
  if (authorizer === undefined) {
    throw new Error(`${name} authorizer must be an authorizer such as HttpJwtAuthorizer: without one, anyone could upload, got none`);
  }
  requireSameRegion(`${name} transcode`, api, transcode);
}
