import { Duration } from 'aws-cdk-lib';
import { deployedCode, loadEdgeFunction } from '../../media-distribution/viewer-request.edge/edge-function';

export interface Viewer {
  readonly ip: string;
  readonly country: string;
}

export interface SigningKey {
  readonly kid: string;
  readonly secret: string;
}

/** The path in the bucket that a viewer gets, or the status and reason of the refusal. `path` is that of the behavior, such as `/videos`. */
export async function answerTo(url: string, { ip, country }: Viewer, { kid, secret }: SigningKey, path = ''): Promise<string> {
  const answer = await loadEdgeFunction(deployedCode({ path, longestLife: Duration.days(30) }), { [kid]: secret }, Date.now())({
    viewer: { ip },
    request: { method: 'GET', uri: new URL(url).pathname, headers: { 'cloudfront-viewer-country': { value: country } } },
  });
  return 'uri' in answer ? answer.uri : `${answer.statusCode} ${JSON.parse(answer.body!.data).detail}`;
}
