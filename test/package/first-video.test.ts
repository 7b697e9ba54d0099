import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { Tarball } from './tarball';
import { peerDependencies } from '../../package.json';
import { recordClip } from '../../sandbox/clip';
import { DeployedPipeline, type PipelineStackOutputs } from '../../sandbox/deployed-pipeline';
import { workFolder } from '../../sandbox/paths';
import { ProcessGroup } from '../../sandbox/process-group';
import { Sandbox } from '../../sandbox/sandbox';
import { setUpTools, type Tools } from '../../sandbox/setup';
import type { JobRecord } from '../../src/shared/contract/record';
import { Prober } from '../end-to-end/viewing/prober';

const tarball = new Tarball();
const clip = { file: join(workFolder, 'package', 'clip.mp4'), seconds: 4, width: 640, height: 360 };

let tools: Tools;
let sandbox: Sandbox;
let pipeline: DeployedPipeline;

beforeAll(async () => {
  tools = await setUpTools();
  sandbox = await Sandbox.start('package', tools, { localAws: 0, mediaConvert: 0 });
  const [assembly] = await Promise.all([
    newApp().then(app => sandbox.cdk.synth(app)), sandbox.cdk.bootstrap(), recordClip(tools.ffmpeg, clip.file, clip),
  ]);
  const { Media: outputs } = await sandbox.cdk.deployAssembly(assembly);
  pipeline = new DeployedPipeline(sandbox, outputs as unknown as PipelineStackOutputs);
}, 180_000);

afterAll(() => sandbox?.stop());

test('one statement, with the tarball and the peers installed, makes a stream that plays', async () => {
  const key = 'uploads/first.mp4';
  await pipeline.upload(clip.file, key);
  let record: JobRecord | undefined;
  for await (record of pipeline.follow(key));
  expect(record).toMatchObject({ status: 'COMPLETE', attempt: 1 });

  const prober = await Prober.connect(sandbox.endpoint, tools);
  const { url } = record!.outputs!.find(({ type }) => type === 'HLS')!;
  const streams = await prober.streams(url!).finally(() => prober.disconnect());
  expect(streams).toContainEqual(expect.objectContaining({
    codec_name: 'h264', width: clip.width, height: clip.height, nb_read_packets: `${30 * clip.seconds}`,
  }));
  expect(streams).toContainEqual(expect.objectContaining({ codec_name: 'aac' }));
});

/** The packages of a user who follows the README in an empty folder, at the oldest supported versions. */
async function newApp(): Promise<string> {
  const app = join(tarball.folder, 'app');
  cpSync(join(__dirname, 'app'), app, { recursive: true });
  const peers = Object.entries(peerDependencies).map(([name, range]) => `${name}@${range.replace('^', '')}`);
  await ProcessGroup.run(
    ['npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', tarball.file, ...peers],
    { log: 'package/npm-install', timeoutSeconds: 120, cwd: app },
  );
  return app;
}
