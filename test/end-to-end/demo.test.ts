import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { uploads } from './media/media';
import { repository } from '../../sandbox/paths';
import { waitFor } from '../../sandbox/wait-for';

const timeoutSeconds = 100;

/** A run of the demo, and its output so far. */
class DemoRun {
  printed = '';
  readonly ended: Promise<number | null>;
  private readonly child;

  constructor(...args: string[]) {
    this.child = spawn(process.execPath, ['--import', 'tsx', 'sandbox/demo.ts', ...args], { cwd: repository, stdio: ['ignore', 'pipe', 'pipe'] });
    this.ended = once(this.child, 'close').then(([code]) => code);
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream.on('data', chunk => {
        this.printed += chunk;
      });
    }
  }

  /** Waits until its output matches the pattern. */
  find(pattern: RegExp): Promise<string> {
    return waitFor(`${pattern} in the demo's output`, async () => this.printed.match(pattern)?.[1], { timeoutSeconds });
  }

  interrupt(): void {
    this.child.kill('SIGINT');
  }

  /** The endpoint of its local AWS no longer responds. */
  async leavesNothing(): Promise<void> {
    await expect(fetch(await this.find(/(http:\/\/127\.0\.0\.1:\d+)/))).rejects.toThrow('fetch failed');
  }
}

test('shows the progress of a video, and stops all of its processes', async () => {
  const demo = new DemoRun(uploads.silent.file);
  expect(await demo.ended).toBe(0);
  expect(demo.printed).toMatch(/Upload uploads\/silent\.mp4\n.* 100 %/);
  expect(demo.printed).toMatch(/ submitted\n(.*\n)*.* progressing.*\n(.*\n)*.* complete .* 100 %\n/);
  expect(demo.printed).toMatch(/status: 'COMPLETE'/);
  expect(demo.printed).toMatch(/HLS +https:\/\/\w+\.cloudfront\.net\/\S+\.m3u8\n/);
  expect(demo.printed).not.toContain('\u001b[');
  await demo.leavesNothing();
}, 1000 * timeoutSeconds);

test('says why a file was rejected', async () => {
  const demo = new DemoRun(uploads.text.file);
  expect(await demo.ended).toBe(1);
  expect(demo.printed).toMatch(/The job ended as REJECTED: \w+/);
  await demo.leavesNothing();
}, 1000 * timeoutSeconds);

test('keeps a player running until Ctrl-C', async () => {
  const demo = new DemoRun('--keep', uploads.silent.file);
  const playerPage = await demo.find(/Watch it at (\S+)/);
  expect((await fetch(playerPage)).status).toBe(200);
  demo.interrupt();
  expect(await demo.ended).toBe(0);
  await expect(fetch(playerPage)).rejects.toThrow('fetch failed');
  await demo.leavesNothing();
}, 1000 * timeoutSeconds);

test('stops on Ctrl-C during the deployment', async () => {
  const demo = new DemoRun(uploads.silent.file);
  await demo.find(/(Deploy the app)/);
  demo.interrupt();
  expect(await demo.ended).toBe(130);
  await demo.leavesNothing();
}, 1000 * timeoutSeconds);

test('prints its usage', async () => {
  const demo = new DemoRun('--help-me');
  expect(await demo.ended).toBe(1);
  expect(demo.printed).toMatch(/Usage: npm run demo/);
});
