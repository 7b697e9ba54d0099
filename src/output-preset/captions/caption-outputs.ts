import { CaptionKind } from './caption-output';
import type { Captions } from './captions';
import type { Contribution, DescribedOutput } from '../contributions';
import { embeddedDescriptions } from './embedded-captions';
import { OutputRole } from '../output-preset-config';

/** An output for each of the captions that are files or tracks of their own; `container` has the members that say how. */
export function captionOutputs(captions: Captions[], container: { [key: string]: any }, nameModifier: string = ''): DescribedOutput[] {
  return sidecarsOf(captions).map((sidecar, index) => ({
    settings: {
      NameModifier: `${nameModifier}_captions${index === 0 ? '' : index + 1}`,
      ...container,
      CaptionDescriptions: [sidecar.toCaptionDescription()],
    },
    description: { role: OutputRole.CAPTIONS },
    contributions: [captionContribution(sidecar)],
  }));
}

/** Adds the captions that are drawn into the picture or embedded in the video. */
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

/** `family` is the preset's factory, `groupType` MediaConvert's name of what it makes. */
export function requireCaptionsFit(family: string, captions: Captions[], groupType: string): void {
  const unfit = captions.find(caption => !caption.fits(groupType));
  if (unfit) {
    throw new Error(`${family} captions must be of formats that ${groupType} can have, got ${unfit.output.format}: set their \`output\``);
  }
}

function captionContribution(captions: Captions): Contribution {
  return {
    pricingNotes: captions.pricingNotes,
    captionSelectors: captions.toCaptionSelectors(),
    audioSelectors: captions.toAudioSelectors(),
  };
}
