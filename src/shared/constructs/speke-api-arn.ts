import { Aws, Token } from 'aws-cdk-lib';

const API_GATEWAY_URL = /^https:\/\/([a-z0-9]+)\.execute-api\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/([\w-]+)\/?([^?#]*)$/;

/** ARN of the POST method at a URL of API Gateway with a stage, in this account; undefined for other URLs. */
export function spekeApiArn(url: string): string | undefined {
  const [, api, region, stage, path] = (!Token.isUnresolved(url) && API_GATEWAY_URL.exec(url)) || [];
  return api && `arn:${Aws.PARTITION}:execute-api:${region}:${Aws.ACCOUNT_ID}:${api}/${stage}/POST/${path}`;
}
