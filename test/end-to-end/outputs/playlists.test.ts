import { parse as parseHls, setOptions, type types } from 'hls-parser';
import { parse as parseDash } from 'mpd-parser';
import type { JobRecord } from '../../../src/shared/contract/record';
import { finishedInputWithTracks, finishedTwoCodecs } from '../run';
import { CloudFront } from '../viewing/cloud-front';
import { urlOf } from '../viewing/delivery';

// hls-parser checks playlists against the rules of RFC 8216. It throws if one is broken.
setOptions({ strictMode: true });

interface Expected {
  readonly record: () => Promise<JobRecord>;
  readonly hasVideo: boolean;
  /** The audio codecs and names of each HLS variant. */
  readonly variants: { readonly codec?: 'mp4a' | 'ac-3'; readonly names: string[] }[];
  /** Audio languages or codecs in DASH. */
  readonly audioSets: number;
}

const SOURCES: { [name: string]: Expected } = {
  'silent': { record: () => finishedTwoCodecs('silent'), hasVideo: true, variants: [{ names: [] }], audioSets: 0 },
  'audio-only': {
    record: () => finishedTwoCodecs('speech'), hasVideo: false, variants: [{ codec: 'mp4a', names: [] }, { codec: 'ac-3', names: [] }], audioSets: 2,
  },
  'portrait, in two codecs': {
    record: () => finishedTwoCodecs('rotated'),
    hasVideo: true,
    variants: [{ codec: 'mp4a', names: ['Stereo'] }, { codec: 'ac-3', names: ['Dolby'] }],
    audioSets: 2,
  },
  'two-language': {
    record: () => finishedInputWithTracks('languages'), hasVideo: true, variants: [{ codec: 'mp4a', names: ['English', 'Deutsch'] }], audioSets: 2,
  },
};

const cloudFront = new CloudFront();

describe.each(Object.entries(SOURCES))('of a source that is %s', (_, { record, hasVideo, variants, audioSets }) => {
  describe.each(['cmaf', 'hls'])('the playlists of %s', preset => {
    let url: string;
    let master: types.MasterPlaylist;

    beforeAll(async () => {
      url = urlOf(await record(), preset, 'HLS');
      master = parseHls(await cloudFront.delivery.text(url)) as types.MasterPlaylist;
    });

    test('are valid, and so is each playlist that they list', async () => {
      const media = master.variants.flatMap(variant => [variant.uri, ...variant.audio.map(({ uri }) => uri)]).filter(uri => uri !== undefined);
      for (const uri of new Set(media)) {
        const playlist = parseHls(await cloudFront.delivery.text(new URL(uri, url).href)) as types.MediaPlaylist;
        expect(playlist).toMatchObject({ isMasterPlaylist: false, endlist: true });
        expect(playlist.segments.length).toBeGreaterThan(0);
      }
    });

    test('list these variants with their audio', () => {
      const own = master.variants.filter(({ isIFrameOnly }) => !isIFrameOnly);
      expect(own.map(({ audio }) => audio.map(({ name }) => name))).toEqual(variants.map(({ names }) => names));
      expect(own.map(({ codecs }) => /mp4a|ac-3/.exec(codecs!)?.[0])).toEqual(variants.map(({ codec }) => codec));
      expect(own.map(({ resolution }) => resolution !== undefined)).toEqual(variants.map(() => hasVideo));
    });

    test('have one default if there is a choice of audio', () => {
      const defaults = new Set(master.variants.flatMap(({ audio }) => audio).filter(({ isDefault }) => isDefault).map(({ uri }) => uri));
      expect(defaults.size).toBe(variants.some(({ names }) => names.length > 0) ? 1 : 0);
    });
  });

  describe.each(['cmaf', 'dash'])('the manifest of %s', preset => {
    test('can be parsed, with segments in each representation', async () => {
      const url = urlOf(await record(), preset, 'DASH');
      const { duration, playlists, mediaGroups } = parseDash(await cloudFront.delivery.text(url), { manifestUri: url });
      const audio = Object.values(mediaGroups.AUDIO).flatMap(group => Object.values(group)).flatMap(set => set.playlists);
      expect(duration).toBeGreaterThan(0);
      expect(audio).toHaveLength(audioSets);
      expect(playlists.filter(({ attributes: { CODECS } }) => CODECS?.startsWith('avc1'))).toHaveLength(hasVideo ? 1 : 0);
      [...playlists, ...audio].forEach(({ segments, endList }) => {
        expect(segments.length).toBeGreaterThan(0);
        expect(endList).toBe(true);
      });
    });

    // ISO/IEC 23009-1, 5.3.1.2 and 5.3.5.2: mandatory attributes, and ids that are unique in a period.
    test('has the mandatory attributes of the standard', async () => {
      const manifest = await cloudFront.delivery.text(urlOf(await record(), preset, 'DASH'));
      const root = /<MPD [^>]*>/.exec(manifest)![0];
      const representations = [...manifest.matchAll(/<Representation [^>]*>/g)].map(([tag]) => tag);
      const ids = representations.map(tag => / id="([^"]+)"/.exec(tag)?.[1]);
      for (const attribute of ['profiles', 'minBufferTime', 'mediaPresentationDuration']) {
        expect(root).toMatch(new RegExp(` ${attribute}="[^"]+"`));
      }
      expect(ids).not.toContain(undefined);
      expect(new Set(ids).size).toBe(representations.length);
      expect(representations.filter(tag => !/ bandwidth="\d+"/.test(tag))).toEqual([]);
    });
  });
});
