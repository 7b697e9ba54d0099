import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium, type Page } from 'playwright-core';
import { currentRun } from './run';
import { Viewer } from './viewer';
import { servePlayerPage } from '../../sandbox/player-page';

const quietChromium = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
  '--disable-sync',
];

/** A Chromium, and a website whose page plays streams of the distributions, for the tests of one file. */
export class Players {
  private viewer?: Viewer;
  private website?: Server;
  private browser?: Browser;

  /** Opened before the first test of the file, closed after its last. */
  constructor(chromiumFlags: string[] = []) {
    beforeAll(async () => {
      this.viewer = await Viewer.connect(currentRun().endpoint);
      this.website = await servePlayerPage(0);
      this.browser = await chromium.launch({
        executablePath: currentRun().chromium, args: [...quietChromium, ...chromiumFlags, ...this.viewer.chromiumFlags()],
      });
    });
    afterAll(async () => {
      await this.browser?.close();
      this.website?.close();
      this.viewer?.disconnect();
    });
  }

  newPage(): Promise<Page> {
    return this.browser!.newPage();
  }

  /** The URL of the page that plays a URL, with hls.js or dash.js according to its type, or with Shaka Player. */
  addressOf(url: string, player = 'usual'): string {
    return `http://localhost:${(this.website!.address() as AddressInfo).port}/?${new URLSearchParams({ url, player })}`;
  }
}
