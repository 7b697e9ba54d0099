import { Duration, Size } from 'aws-cdk-lib';
import type { ObjectProperties } from '../../../sandbox/deployed-pipeline';
import {
  AudioRendition, Clip, OutputPreset, Rendition, Source, SourceCodec, SourceOrientation, type MediaPipelineProps, type Profile,
} from '../../../src';
import { inputs, inputsWithTracks } from '../media/inputs';

const file = () => OutputPreset.mp4({ rendition: Rendition.h264({ height: 90 }) });

function profile(name: string, when: Source): Profile {
  return { name, when, outputs: [file()] };
}

/** One profile for each kind of rule, and a trailer of a second beside the film of all other uploads. */
export const withProfiles: MediaPipelineProps = {
  outputs: [
    file(),
    OutputPreset.mp4({ name: 'trailer', rendition: Rendition.h264({ height: 90 }), clips: [Clip.between({ end: Duration.seconds(1) })] }),
  ],
  profiles: [
    profile('talk', Source.metadata('kind', 'A talk')),
    profile('gold', Source.tag('tier', 'gold')),
    profile('folder', Source.keyPattern('uploads/*/folder/*')),
    profile('sized', Source.allOf([
      Source.keyPattern('*/sized.mp4'), Source.size({ min: Size.bytes(1_000) }), Source.noneOf([Source.size({ min: Size.mebibytes(100) })]),
    ])),
    { name: 'podcast', when: Source.audioOnly(), outputs: [OutputPreset.audioOnly({ audio: [AudioRendition.mp3()] })] },
    profile('hdr', Source.hdr()),
    profile('phone', Source.orientation(SourceOrientation.PORTRAIT)),
    profile('big', Source.height({ min: 2160 })),
    profile('fast', Source.frameRate({ min: 50 })),
    profile('languages', Source.audioTracks({ min: 2 })),
    profile('web', Source.anyOf([Source.codec(SourceCodec.VP8), Source.codec(SourceCodec.VP9)])),
    profile('long', Source.duration({ min: Duration.seconds(4) })),
  ],
};

interface ProfileUpload {
  readonly input: string;
  readonly key: string;
  readonly object?: ObjectProperties;
}

/** By the name of the profile that is chosen. */
export const profileUploads: { readonly [profile: string]: ProfileUpload } = {
  default: upload(inputs.low, 'default.mp4'),
  talk: upload(inputs.low, 'talk.mp4', { Metadata: { kind: 'A talk' } }),
  gold: upload(inputs.low, 'gold.mp4', { Tagging: 'tier=gold' }),
  folder: upload(inputs.low, 'folder/a.mp4'),
  sized: upload(inputs.low, 'sized.mp4'),
  podcast: upload(inputs.speech, 'speech.m4a'),
  hdr: upload(inputs.hdr10, 'hdr.mp4'),
  phone: upload(inputs.portrait, 'phone.mp4'),
  big: upload(inputs.uhd, 'big.mp4'),
  fast: upload(inputs.fast, 'fast.mp4'),
  languages: upload(inputsWithTracks.languages, 'languages.mp4'),
  web: upload(inputs.odd, 'web.webm'),
  long: upload(inputs.film, 'long.mp4'),
};

function upload(input: string, name: string, object?: ObjectProperties): ProfileUpload {
  return { input, key: `uploads/profiles/${name}`, object };
}
