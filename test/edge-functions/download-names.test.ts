import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { setUpNjs } from '../../sandbox/setup/njs';

const CODE = readFileSync(join(__dirname, '../../assets/media-distribution/viewer-response.edge/name-downloads.js'), 'utf8');
const NAMES = ['holiday.mp4', 'Über.mp4', 'Tom\'s (1).mp4', '100%.mp4', 'a/b\\c".mp4', '\r\n\u202e.mp4', 'ä'.repeat(200), ''];

/** The headers, one a line. */
const HEADERS = `${JSON.stringify(NAMES.map(name => encodeURIComponent(name)))}.map(function (value) {
  var event = { request: { querystring: { download: { value: value } } }, response: { statusCode: 200, headers: {} } };
  return handler(event).headers['content-disposition'].value;
}).join('\\n')`;

test('njs, like which CloudFront\'s runtime behaves, names downloads as Node does', async () => {
  const printed = execFileSync(await setUpNjs(), ['-'], { input: `${CODE}\nconsole.log(${HEADERS});\n`, encoding: 'utf8' });

  expect(printed.trim().split('\n')).toEqual(runInContext(`${CODE}\n${HEADERS}`, createContext({})).split('\n'));
});
