import { dirname, delimiter, join } from 'node:path';
import { Cdk } from './cdk';
import { repository } from './paths';
import { freePort } from './ports';
import { ProcessGroup } from './process-group';
import type { Tools } from './setup';
import { waitFor } from './wait-for';

export const account = '000000000000';
export const region = 'us-east-1';

export interface SandboxPorts {
  readonly localAws: number;
  readonly mediaConvert: number;
}

/** Jobs take seconds here, not minutes, so status updates that MediaConvert sends every minute are sent every second. */
const timeScale = 1 / 60;

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

/** The emulated AWS on this machine: ministack and the MediaConvert stand-in. */
export class Sandbox {
  /** Starts both on the preferred ports, or on any free ports if those are in use. Sandboxes of different names can run side by side. */
  static async start(name: string, tools: Tools, preferredPorts: SandboxPorts): Promise<Sandbox> {
    // The AWS SDK's warning about future Node versions is irrelevant for the demo and the tests.
    process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
    const localAws = await freePort(preferredPorts.localAws);
    const mediaConvert = await freePort(preferredPorts.mediaConvert);
    const sandbox = new Sandbox(name, tools, { localAws, mediaConvert });
    await sandbox.healthy().catch(async error => {
      await sandbox.stop();
      throw error;
    });
    return sandbox;
  }

  /** The endpoint of every AWS service. */
  readonly endpoint: string;
  readonly mediaConvertEndpoint: string;

  /** For clients of the AWS SDK. */
  readonly clientConfig;

  readonly cdk: Cdk;

  private readonly localAws: ProcessGroup;
  private readonly mediaConvert: ProcessGroup;

  private constructor(private readonly name: string, tools: Tools, ports: SandboxPorts) {
    this.endpoint = `http://127.0.0.1:${ports.localAws}`;
    this.mediaConvertEndpoint = `http://127.0.0.1:${ports.mediaConvert}`;
    this.clientConfig = { endpoint: this.endpoint, region, credentials };
    this.cdk = new Cdk(name, this.environment(region));
    const env = {
      ...process.env,
      PYTHONPATH: join(repository, 'sandbox'),
      PATH: [dirname(tools.ffmpeg), dirname(tools.ffprobe), process.env.PATH].join(delimiter),
    };
    this.localAws = new ProcessGroup(
      [tools.python, '-m', 'local_aws', '--port', `${ports.localAws}`, '--media-convert-port', `${ports.mediaConvert}`],
      { log: `${name}/local-aws`, env },
    );
    this.mediaConvert = new ProcessGroup(
      [tools.python, '-m', 'media_convert', '--port', `${ports.mediaConvert}`, '--aws-endpoint', this.endpoint, '--time-scale', `${timeScale}`],
      { log: `${name}/media-convert`, env },
    );
  }

  /** The CDK CLI for another region, with its own outputs, so that apps can be deployed to several regions at once. */
  cdkIn(otherRegion: string): Cdk {
    return new Cdk(join(this.name, otherRegion), this.environment(otherRegion));
  }

  /** For clients of the AWS SDK in another region. */
  clientConfigIn(otherRegion: string) {
    return { ...this.clientConfig, region: otherRegion };
  }

  async stop(): Promise<void> {
    await Promise.all([this.localAws.stop(), this.mediaConvert.stop()]);
  }

  private async healthy(): Promise<void> {
    await Promise.all([
      this.answers(this.localAws, `${this.endpoint}/_ministack/health`),
      this.answers(this.mediaConvert, `${this.mediaConvertEndpoint}/_control/ledger`),
    ]);
  }

  private async answers(server: ProcessGroup, url: string): Promise<void> {
    const ended = server.ended.then(outcome => {
      throw server.failure(outcome);
    });
    const answer = waitFor(url, () => fetch(url).then(response => response.ok || undefined, () => undefined), { timeoutSeconds: 30 });
    await Promise.race([answer, ended]);
  }

  /** Removes the developer's AWS settings: a deployment must never reach a real account. */
  private environment(deploymentRegion: string): NodeJS.ProcessEnv {
    const foreign = Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_') && !name.startsWith('CDK_'));
    return {
      ...Object.fromEntries(foreign),
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_REGION: deploymentRegion,
      AWS_ENDPOINT_URL: this.endpoint,
      CDK_DEFAULT_ACCOUNT: account,
      CDK_DEFAULT_REGION: deploymentRegion,
      CDK_DISABLE_CLI_TELEMETRY: 'true',
      // The unit tests validate the templates; here validation would take more time than the rest of the deployment.
      CDK_VALIDATION: 'false',
    };
  }
}
