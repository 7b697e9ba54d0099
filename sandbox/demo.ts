import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { Listr, PRESET_TIMER } from 'listr2';
import { recordClip } from './clip';
import { describeFailure, describePercentage, describeState, printResult, printViewing } from './demo-report';
import { DeployedPipeline, type PipelineStackOutputs } from './deployed-pipeline';
import { workFolder } from './paths';
import { Sandbox } from './sandbox';
import { setUpTools, type Tools } from './setup';
import { openForViewing } from './viewing';
import { ensureHandlerBundles } from '../bundling/handler-bundles';
import type { JobRecord } from '../src/shared/contract/record';

/** Results that later steps need. */
interface Demo {
  tools: Tools;
  sandbox: Sandbox;
  pipeline: DeployedPipeline;
  record: JobRecord;
}

const usage = 'Usage: npm run demo [-- [--keep] [VIDEO]]';
const ownClip = join(workFolder, 'demo', 'clip.mp4');

function parseArguments(): { keep: boolean; video: string } {
  try {
    const { values: { keep }, positionals: [video = ownClip, ...others] } = parseArgs({
      options: { keep: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    if (others.length > 0) {
      throw new Error('One video at a time.');
    }
    if (video !== ownClip && !existsSync(video)) {
      throw new Error(`There is no file ${video}.`);
    }
    return { keep, video };
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${usage}`);
  }
}

function steps(video: string, key: string): Listr<Demo> {
  return new Listr<Demo>([
    {
      title: 'Set up Python and ffmpeg',
      task: async demo => {
        demo.tools = await setUpTools();
      },
    },
    {
      title: 'Bundle the handlers',
      task: ensureHandlerBundles,
    },
    {
      title: 'Record a clip',
      skip: () => existsSync(video),
      task: demo => recordClip(demo.tools.ffmpeg, video, { seconds: 10 }),
    },
    {
      title: 'Start the local AWS',
      task: async (demo, step) => {
        demo.sandbox = await Sandbox.start('demo', demo.tools, { localAws: 4566, mediaConvert: 4570 });
        step.title = `Start the local AWS: ${demo.sandbox.endpoint}`;
      },
    },
    {
      title: 'Deploy the app with the CDK CLI',
      task: async demo => {
        await demo.sandbox.cdk.bootstrap();
        const stacks = await demo.sandbox.cdk.deploy('sandbox/app/app.ts');
        demo.pipeline = new DeployedPipeline(demo.sandbox, stacks.MediaPipelineDemo as unknown as PipelineStackOutputs);
      },
    },
    {
      title: `Upload ${key}`,
      task: async (demo, step) => demo.pipeline.upload(video, key, percent => {
        step.output = describePercentage(percent);
      }),
    },
    {
      title: 'Transcode',
      task: async (demo, step) => {
        for await (demo.record of demo.pipeline.follow(key)) {
          step.output = describeState(demo.record);
        }
        if (demo.record.status !== 'COMPLETE') {
          throw new Error(describeFailure(demo.record));
        }
      },
    },
  ], {
    // The started processes handle interruptions.
    registerSignalListeners: false,
    rendererOptions: { timer: PRESET_TIMER },
    fallbackRendererOptions: { timer: PRESET_TIMER },
  });
}

async function run(): Promise<void> {
  const { keep, video } = parseArguments();
  const demo = {} as Demo;
  try {
    await steps(video, `uploads/${basename(video)}`).run(demo);
    printResult(demo.record, await demo.pipeline.receive());
    if (keep) {
      printViewing(await openForViewing(demo.sandbox, demo.record));
      process.exitCode = 0;
      await new Promise(() => {});
    }
  } finally {
    await demo.sandbox?.stop();
  }
}

run().catch((error: Error) => {
  // An interruption already has an exit code and is not an error.
  if (process.exitCode === undefined) {
    console.error(`\n${error.message}`);
    process.exitCode = 1;
  }
}).finally(() => process.exit());
