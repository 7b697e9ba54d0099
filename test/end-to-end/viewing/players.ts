import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium, type Page } from 'playwright-core';
import { currentRun } from '../run';
import { Viewer } from './viewer';
import type { Certificate } from '../../../sandbox/cloudfront-edge';
import { servePlayerPage } from '../../../sandbox/player-page';

/** Flags of a browser that does nothing by itself. */
export const quietChromium = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
  '--disable-sync',
];

/** A Chromium, and a website whose page plays streams of the distributions, for the tests of one file. */
export class Players {
  private viewer?: Viewer;
  private website?: Server;
  private siteBesideVideos?: Server;
  private browser?: Browser;

  /**
   * Opened before the first test of the file, closed after its last.
   *
   * @param serveSite serves the site whose domain our videos are in
   */
  constructor(chromiumFlags: string[] = [], serveSite?: (certificate: Certificate) => Promise<Server>) {
    beforeAll(async () => {
      this.viewer = await Viewer.connect(currentRun().endpoint);
      this.website = await servePlayerPage(0);
      this.siteBesideVideos = await serveSite?.(this.viewer.certificate);
      const routes = this.viewer.chromiumFlags(this.siteBesideVideos && portOf(this.siteBesideVideos));
      this.browser = await chromium.launch({
        executablePath: currentRun().chromium, args: [...quietChromium, ...chromiumFlags, ...routes],
      });
    });
    afterAll(async () => {
      await this.browser?.close();
      this.siteBesideVideos?.close();
      this.website?.close();
      this.viewer?.disconnect();
    });
  }

  newPage(): Promise<Page> {
    return this.browser!.newPage();
  }

  /** The URL of the page that plays a URL, with hls.js or dash.js according to its type, or with Shaka Player. */
  addressOf(url: string, player = 'usual', settings: Record<string, string> = {}): string {
    return this.address('/', { url, player, ...settings });
  }

  /** The URL of a page of the website. */
  address(path: string, parameters: Record<string, string>): string {
    return `http://localhost:${portOf(this.website!)}${path}?${new URLSearchParams(parameters)}`;
  }
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
