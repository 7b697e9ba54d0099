import { writeFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { environmentFile } from './sandbox-environment';
import { ensureHandlerBundles } from '../../bundling/handler-bundles';
import { Sandbox } from '../../sandbox/sandbox';
import { setUpTools } from '../../sandbox/setup';

/** Starts the sandbox in which the tool is tested; the tool itself deploys to it. */
export default async function () {
  const tools = await setUpTools();
  await ensureHandlerBundles();
  const sandbox = globalThis.sandbox = await Sandbox.start('aws', tools, { localAws: 0, mediaConvert: 0 });
  const { endpoint, mediaConvertEndpoint, clientConfig: { credentials } } = sandbox;
  mkdirSync(dirname(environmentFile), { recursive: true });
  writeFileSync(environmentFile, JSON.stringify({
    AWS_ENDPOINT_URL: endpoint,
    AWS_ENDPOINT_URL_MEDIACONVERT: mediaConvertEndpoint,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    PYTHON: tools.python,
  }));
}
