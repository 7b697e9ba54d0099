import { bindPreset, groupSettings } from './bind-preset';
import {
  AudioRendition, DrmSystem, Encryption, HlsSegmentFormat, Ladder, OutputPreset, Rendition, type HlsPresetOptions,
} from '../../src/output-preset';

const ladder = Ladder.qvbr({ maxHeight: 270 });
const encryption = Encryption.spekeV2({
  url: 'https://abc123.execute-api.eu-central-1.amazonaws.com/prod/speke',
  systems: [DrmSystem.WIDEVINE],
});

test.each([
  ['cmaf', OutputPreset.cmaf({ ladder, encryption }), encryption._toCmafSettings()],
  ['hls', OutputPreset.hls({ ladder, encryption }), encryption.toHlsSettings()],
  ['dash', OutputPreset.dash({ ladder, encryption }), encryption._toDashSettings()],
  ['msSmooth', OutputPreset.msSmooth({ ladder: Ladder.appleAvc({ maxHeight: 234 }), encryption }), encryption._toMsSmoothSettings()],
  ['automatedAbr', OutputPreset.automatedAbr({ encryption }), encryption._toCmafSettings()],
])('%s has its encryption settings, and the role may request keys', (_family, preset, settings) => {
  const config = bindPreset(preset);

  expect(groupSettings(config).Encryption).toEqual(settings);
  expect(config.roleStatements!.map(statement => statement.toStatementJson())).toEqual(
    encryption.roleStatements.map(statement => statement.toStatementJson()),
  );
});

test('without it there is neither', () => {
  const config = bindPreset(OutputPreset.cmaf({ ladder }));

  expect(groupSettings(config)).not.toHaveProperty('Encryption');
  expect(config).not.toHaveProperty('roleStatements');
});

describe('segments without encryption at the start', () => {
  const clear = Encryption.spekeV2({
    url: 'https://a1.execute-api.eu-central-1.amazonaws.com/prod/speke', systems: [DrmSystem.WIDEVINE], clearLeadSegments: 2,
  });
  const hls = (options: HlsPresetOptions = {}) => () => bindPreset(
    OutputPreset.hls({ ladder, encryption: clear, segmentFormat: HlsSegmentFormat.FRAGMENTED_MP4, ...options }),
  );

  test('are in HLS in fragmented MP4', () => {
    expect(groupSettings(hls()()).Encryption.ClearLeadSegments).toBe(2);
    const codecs = Ladder.combine([Ladder.appleHevc(), Ladder.of([Rendition.av1({ height: 360 })])]);
    expect(groupSettings(hls({ ladder: codecs })()).Encryption.ClearLeadSegments).toBe(2);
  });

  test('need the codecs that MediaConvert supports', () => {
    const only = 'OutputPreset.hls encryption with clearLeadSegments must have only the codecs H_264, H_265, AV1, AAC, got';

    expect(hls({ audio: [AudioRendition.aac(), AudioRendition.ac3()] })).toThrow(`${only} AC3`);
    expect(hls({ ladder: Ladder.of([Rendition.vp9({ height: 360 })]) })).toThrow(`${only} VP9`);
  });

  test('are not in streams with a DASH manifest', () => {
    expect(() => bindPreset(OutputPreset.cmaf({ encryption: clear }))).toThrow('OutputPreset.cmaf encryption must not have clearLeadSegments, which '
      + 'MediaConvert supports in HLS only, got a DASH manifest: use OutputPreset.hls with HlsSegmentFormat.FRAGMENTED_MP4');
    expect(() => bindPreset(OutputPreset.automatedAbr({ encryption: clear }))).toThrow('OutputPreset.automatedAbr encryption must not have');
  });
});
