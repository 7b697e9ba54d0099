import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { RootConstruct } from 'constructs';
import { MediaPipeline } from '../../../src/media-pipeline';
import { CaptionOutput, Captions, OutputPreset, type OutputPresetConfig } from '../../../src/output-preset';
import { OutputLayout } from '../../../src/transcode-pipeline';
import { renderPlan } from '../../../src/transcode-pipeline/plan/job-settings';

const render = (...presets: OutputPreset[]) => renderPlan(new RootConstruct(), presets, OutputLayout.byJob(), {}).plan;
const sidecar = (suffix: string, optional?: boolean) => Captions.sidecar({ suffix, optional, output: CaptionOutput.webVtt() });

test('the plan lists each file that may be missing once', () => {
  const { optionalFiles } = render(
    OutputPreset.cmaf({ captions: [sidecar('.srt', true), sidecar('_de.srt', false), sidecar('_fr.srt', true)] }),
    OutputPreset.dash({ captions: [sidecar('.srt', true)] }),
    OutputPreset.mp4({ captions: [Captions.sidecar({ suffix: '_burn.srt', optional: true, output: CaptionOutput.burnIn() })] }),
  );

  expect(optionalFiles).toEqual(['{{inputBase}}.srt', '{{inputBase}}_fr.srt', '{{inputBase}}_burn.srt']);
});

test('DASH\'s own format of captions keeps them optional', () => {
  const captions = [Captions.sidecar({ suffix: '.srt', optional: true })];

  expect(render(OutputPreset.dash({ captions })).optionalFiles).toEqual(['{{inputBase}}.srt']);
});

test.each([
  ['no captions', OutputPreset.cmaf()],
  ['needed captions', OutputPreset.cmaf({ captions: [sidecar('.srt')] })],
  ['captions without a file', OutputPreset.cmaf({ captions: [Captions.embedded()] })],
])('the plan does not change with %s', (_what, preset) => {
  expect(render(preset)).not.toHaveProperty('optionalFiles');
});

class ElsewherePreset extends OutputPreset {
  public constructor() {
    super('elsewhere');
  }

  public bind(...given: Parameters<OutputPreset['bind']>): OutputPresetConfig {
    return { ...OutputPreset.mp4().bind(...given), optionalFiles: ['s3://captions/{{jobId}}.srt'] };
  }
}

test('rejects files in other places, which the handler may not list', () => {
  expect(() => render(new ElsewherePreset())).toThrow(
    "outputs must have optionalFiles that begin with {{inputBase}}, got 's3://captions/{{jobId}}.srt'");
});

test('the submit function needs no further permission', () => {
  const policiesWith = (optional: boolean) => {
    const stack = new Stack(new App(), 'Stack');
    new MediaPipeline(stack, 'Videos', { outputs: [OutputPreset.cmaf({ captions: [sidecar('.srt', optional)] })] });
    return Template.fromStack(stack).findResources('AWS::IAM::Role');
  };

  expect(policiesWith(true)).toEqual(policiesWith(false));
  expect(JSON.stringify(policiesWith(true))).toContain('"s3:prefix":"uploads/*"');
});
