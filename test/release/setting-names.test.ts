import { readFileSync } from 'fs';
import { SETTING_NAMES_FILE, settingNames } from '../../release/setting-names';

test('the names of settings are those of botocore\'s model of MediaConvert; if not, run `npx projen setting-names`', () => {
  expect(readFileSync(SETTING_NAMES_FILE, 'utf8')).toBe(settingNames());
});

test('the list is small enough to publish', () => {
  expect(readFileSync(SETTING_NAMES_FILE).length).toBeLessThan(40_000);
});
