import { bindPreset, groupSettings } from './bind-preset';
import { DrmSystem, Encryption, Ladder, OutputPreset } from '../../src/output-preset';

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
