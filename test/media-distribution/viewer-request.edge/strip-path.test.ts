import { deployedCode, get, loadEdgeFunction } from './edge-function';

const code = deployedCode({ path: '/videos' });

test.each([
  ['/videos/job-1/stream.m3u8', '/job-1/stream.m3u8'], ['/videos/', '/'], ['/videos/videos/x', '/videos/x'],
  ['/videos', '/videos'], ['/other/x', '/other/x'], ['/videosx/y', '/videosx/y'],
])('%s becomes %s', async (uri, expected) => {
  const event = get(uri, { origin: 'https://example.com' });

  expect(await loadEdgeFunction(code, {}, 0)(event)).toEqual({ ...event.request, uri: expected });
});

test('the code is small and has the path of the behavior', () => {
  expect(Buffer.byteLength(code)).toBeLessThan(500);
  expect(code).toContain('const SETTINGS = {"path":"/videos"};');
});
