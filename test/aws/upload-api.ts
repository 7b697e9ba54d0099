import { CfnOutput, type Stack } from 'aws-cdk-lib';
import { HttpIamAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import type { PipelineOutputs } from './deployment';
import { postSigned } from './signing';
import type { World } from './world';
import type { MediaPipeline } from '../../src';

/** The site whose pages may upload. */
export const UPLOAD_SITE = 'https://uploads.example.com';

export interface UploadOutputs extends PipelineOutputs {
  readonly UploadApiId: string;
}

/** Adds an UploadApi whose user is the caller of the run. */
export function addUploadApi(stack: Stack, pipeline: MediaPipeline): void {
  const { api } = pipeline.addUploadApi('UploadApi', { authorizer: new HttpIamAuthorizer(), allowedOrigins: [UPLOAD_SITE] });
  new CfnOutput(stack, 'UploadApiId', { value: api.apiId });
}

/** The deployed API, for requests that the caller of the run signs. */
export class DeployedUploadApi {
  private readonly host: string;
  private readonly url: string;

  public constructor(private readonly world: World) {
    const { region } = world.props;
    const { UploadApiId: id } = world.outputs('example') as UploadOutputs;
    const endpoint = process.env.AWS_ENDPOINT_URL;
    this.host = `${id}.execute-api.${region}.amazonaws.com`;
    this.url = endpoint === undefined ? `https://${this.host}` : `${endpoint}/_aws/execute-api/${id}/$default`;
  }

  /** Contract B, `signRequest`. */
  public async sign(request: object): Promise<{ readonly status: number; readonly body: any }> {
    const { clients: { s3 }, props: { region } } = this.world;
    const response = await postSigned(await s3.config.credentials(), {
      service: 'execute-api',
      region,
      host: this.host,
      url: this.url,
      path: '/s3/sign',
      body: JSON.stringify(request),
      headers: { 'content-type': 'application/json' },
    });
    return { status: response.status, body: await response.json() };
  }

  public async unsigned(): Promise<number> {
    return (await fetch(`${this.url}/s3/sign`, { method: 'POST', body: '{}' })).status;
  }

  /** The origin that may read the answer, or null. */
  public async preflight(origin: string): Promise<string | null> {
    const headers = { 'origin': origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' };
    return (await fetch(`${this.url}/s3/sign`, { method: 'OPTIONS', headers })).headers.get('access-control-allow-origin');
  }
}
