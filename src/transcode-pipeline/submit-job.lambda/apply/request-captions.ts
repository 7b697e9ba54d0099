import { inputOfJob, withInputSettings } from './request-input';
import { groupTypeOf, withOutputs, withSelectors, type AddedOutput } from './request-outputs';
import type { PlannedJob, Settings } from '../../../shared/contract/plan';
import type { JobRequest, RequestTrack } from '../../../shared/contract/requests';
import { captionFormatOf } from '../../../shared/pure/caption-formats';
import { trackLanguageSettings } from '../../../shared/pure/language-settings';

/** The caption outputs of the library's streams, by the type of the group. */
const STREAMS: { readonly [type: string]: { readonly container: Settings; readonly format: string } } = {
  CMAF_GROUP_SETTINGS: { container: { Container: 'CMFC' }, format: 'WEBVTT' },
  DASH_ISO_GROUP_SETTINGS: { container: { Container: 'MPD', MpdSettings: { CaptionContainerType: 'FRAGMENTED_MP4' } }, format: 'IMSC' },
  HLS_GROUP_SETTINGS: { container: { Container: 'M3U8' }, format: 'WEBVTT' },
  MS_SMOOTH_GROUP_SETTINGS: { container: { Container: 'ISMV' }, format: 'TTML' },
};

/** Adds each file as captions to each stream. */
export function withCaptions(job: PlannedJob, { captions = [] }: JobRequest, bucket: string): PlannedJob | undefined {
  const [selectors, names] = withSelectors(inputOfJob(job).CaptionSelectors as Settings | undefined, 'Caption', captions.map(({ file }) => ({
    SourceSettings: { SourceType: captionFormatOf(file), FileSourceSettings: { SourceFile: `s3://${bucket}/${file}` } },
  })));
  return withOutputs(withInputSettings(job, { CaptionSelectors: selectors }), (group, { sprites }) => {
    const stream = STREAMS[groupTypeOf(group)];
    return stream && sprites !== 'insteadOfStream' ? captions.map((track, index) => captionOutput(track, names[index], stream)) : [];
  });
}

function captionOutput({ language, name }: RequestTrack, selector: string, { container, format }: (typeof STREAMS)[string]): AddedOutput {
  return {
    settings: {
      NameModifier: '_captions',
      ContainerSettings: container,
      CaptionDescriptions: [{
        CaptionSelectorName: selector,
        ...trackLanguageSettings(language, true),
        ...(name !== undefined && { LanguageDescription: name }),
        DestinationSettings: { DestinationType: format },
      }],
    },
    output: { role: 'captions' },
  };
}
