import { CaptionKind } from './caption-output-options';
import type { Captions } from './captions';
import type { Contribution, DescribedOutput } from '../contributions';
import { embeddedDescriptions } from './embedded-captions';
import { OutputRole } from '../output-preset-config';

/** One output for each sidecar. `container` is merged into its settings. */
export function captionOutputs(captions: Captions[], container: { [key: string]: any }, nameModifier: string = ''): DescribedOutput[] {
  return sidecarsOf(captions).map((sidecar, index) => ({
    settings: {
      NameModifier: `${nameModifier}_captions${index === 0 ? '' : index + 1}`,
      ...container,
      CaptionDescriptions: [sidecar._toCaptionDescription()],
    },
    description: { role: OutputRole.CAPTIONS },
    contributions: [captionContribution(sidecar)],
  }));
}

/** Adds the captions that are burned into the picture or embedded in the video. */
export function withCaptions(output: DescribedOutput, captions: Captions[]): DescribedOutput {
  const inVideo = captions.filter(({ kind }) => kind !== CaptionKind.SIDECAR);
  return inVideo.length === 0 ? output : {
    ...output,
    settings: { ...output.settings, CaptionDescriptions: embeddedDescriptions(inVideo) },
    contributions: [...output.contributions, ...inVideo.map(captionContribution)],
  };
}

export function sidecarsOf(captions: Captions[]): Captions[] {
  return captions.filter(({ kind }) => kind === CaptionKind.SIDECAR);
}

/** `family` is the preset's factory, `groupType` the `OutputGroupType` of its group. */
export function requireCaptionsFit(family: string, captions: Captions[], groupType: string): void {
  const unfit = captions.find(caption => !caption._fits(groupType));
  if (unfit) {
    throw new Error(`${family} captions must have formats that ${groupType} supports, got ${unfit.output.format}: set \`output\``);
  }
}

function captionContribution(captions: Captions): Contribution {
  return {
    pricingNotes: captions.pricingNotes,
    captionSelectors: captions._toCaptionSelectors(),
    audioSelectors: captions._toAudioSelectors(),
    optionalFiles: captions._optionalFiles,
  };
}
