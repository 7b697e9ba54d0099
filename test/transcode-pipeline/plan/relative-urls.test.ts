import { requireRelativeUrls } from '../../../src/transcode-pipeline/plan/relative-urls';

const GROUPS = [['CMAF', 'CmafGroupSettings'], ['DASH_ISO', 'DashIsoGroupSettings'], ['HLS', 'HlsGroupSettings']];

const requiring = (...groups: object[]) => () => requireRelativeUrls('Owner', {
  settings: { OutputGroups: groups.map(OutputGroupSettings => ({ OutputGroupSettings })) },
  outputGroups: groups.map((_, index) => ({ preset: `preset-${index}`, outputs: [] })),
});

test.each(GROUPS)('rejects the BaseUrl of a %s group', (type, name) => {
  const files = { Type: 'FILE_GROUP_SETTINGS', FileGroupSettings: { Destination: 's3://bucket/' } };
  const stream = { Type: `${type}_GROUP_SETTINGS`, [name]: { Destination: 's3://bucket/', BaseUrl: 'https://cdn.example.com/' } };

  expect(requiring(files, stream)).toThrow(
    `Owner outputs: preset 'preset-1' ${name}.BaseUrl must be absent with ViewerAccess.pathTokens(), `
    + 'since players lose the token with absolute URLs, got \'https://cdn.example.com/\'',
  );
});

test.each(GROUPS)('accepts a %s group without BaseUrl', (type, name) => {
  expect(requiring({ Type: `${type}_GROUP_SETTINGS`, [name]: { Destination: 's3://bucket/' } })).not.toThrow();
});

test('accepts a group without settings', () => {
  expect(requiring({})).not.toThrow();
  expect(() => requireRelativeUrls('Owner', { settings: { OutputGroups: [{}] }, outputGroups: [] })).not.toThrow();
});
