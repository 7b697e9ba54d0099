import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { MediaPipeline, OutputPreset, OutputRole, type OutputPresetBindOptions, type OutputPresetConfig } from '../../../src';
import { testApp } from '../../synth';
import { readStack, type SynthesizedStack } from '../synthesized-stack';

/** The TypeScript version of the apps in the other folders: a user's class, which the library calls. */
class Posters extends OutputPreset {
  public constructor() {
    super('posters');
  }

  public bind(scope: Construct, { folder }: OutputPresetBindOptions): OutputPresetConfig {
    return {
      outputGroup: {
        OutputGroupSettings: { Type: 'FILE_GROUP_SETTINGS', FileGroupSettings: { Destination: `${folder}/poster` } },
        Outputs: [{
          ContainerSettings: { Container: 'RAW' },
          VideoDescription: {
            Width: 640,
            CodecSettings: { Codec: 'FRAME_CAPTURE', FrameCaptureSettings: { MaxCaptures: 1, Quality: 80 } },
          },
        }],
      },
      outputs: [{ role: OutputRole.IMAGES }],
      roleStatements: [new PolicyStatement({ actions: ['s3:GetObject'], resources: [`arn:aws:s3:::looks/${scope.node.id}.cube`] })],
    };
  }
}

export function ownPresetInTypeScript(): SynthesizedStack {
  const app = testApp();
  const stack = new Stack(app, 'OwnPreset');
  new MediaPipeline(stack, 'Pipeline', { outputs: [OutputPreset.mp4(), new Posters()] });
  return readStack(app.synth().directory, 'OwnPreset');
}
