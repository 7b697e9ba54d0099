import type { AudioRendition } from '../../audio/audio-rendition';
import type { Rendition } from '../../video/rendition';

/** The audio group of each rendition. `family` names the preset's factory. */
export function audioGroupsOf(family: string, audio: AudioRendition[]): string[] {
  const groups = audio.map(rendition => rendition.group ?? defaultGroup(rendition, audio[0]));
  audio.forEach((rendition, index) => requireOneCodec(family, groups[index], rendition, audio[groups.indexOf(groups[index])]));
  return groups;
}

/** A player chooses one group, of a codec that it can decode. */
function defaultGroup({ _playedCodec: codec }: AudioRendition, first: AudioRendition): string {
  return codec === first._playedCodec ? 'audio' : `audio_${codec.toLowerCase()}`;
}

function requireOneCodec(family: string, group: string, { _playedCodec: codec }: AudioRendition, { _playedCodec: first }: AudioRendition): void {
  if (codec !== first) {
    throw new Error(`${family} audio must have renditions of one codec in each group, got ${first} and ${codec} in '${group}'`);
  }
}

/** The groups of the stream that a rung uses. */
export function groupsOfRung(family: string, { _audioGroups: wanted }: Rendition, groups: string[]): string[] {
  if (wanted === undefined) {
    return groups;
  }
  const unknown = wanted.find(group => !groups.includes(group));
  if (wanted.length === 0 || unknown !== undefined) {
    throw new Error(`${family} ladder must have renditions whose audioGroups are groups of the stream's audio (${groups.join(', ') || 'none'}), `
      + `got ${unknown === undefined ? 'an empty list' : `'${unknown}'`}`);
  }
  return [...new Set(wanted)];
}

/** For streams with separate audio. */
export function requireNoMuxedAudio(family: string, { _audio: audio }: Rendition): void {
  if (audio) {
    throw new Error(`${family} ladder must have renditions without audio, except in OutputPreset.hls with muxAudio, got ${audio.length}: `
      + 'set `audio` of the preset');
  }
}

/** The audio of a rung that contains it. Players of transport streams play the first rendition only. */
export function muxedAudioOf(family: string, { _audio: own }: Rendition, audio: AudioRendition[]): AudioRendition[] {
  if (own && own.length !== 1) {
    throw new Error(`${family} ladder must have renditions with exactly one audio rendition each, got ${own.length}`);
  }
  return own ?? audio;
}

/** Playback continues in another rung at any time. */
export function requireSameSource(family: string, rungs: AudioRendition[][]): void {
  const names = rungs.flatMap(audio => audio.map(({ source }) => source.selectorName));
  const other = names.find(name => name !== names[0]);
  if (other !== undefined) {
    throw new Error(`${family} ladder must have the same source of audio in each rendition, got '${names[0]}' and '${other}'`);
  }
}

/** For files, which have no audio groups. */
export function requireNoRungAudio(family: string, { _audio: audio, _audioGroups: groups }: Rendition): void {
  if (audio ?? groups) {
    throw new Error(`${family} rendition must not have ${audio ? 'audio' : 'audioGroups'}, which is for streams: set \`audio\` of the preset`);
  }
}
