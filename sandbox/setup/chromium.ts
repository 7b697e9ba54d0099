import { installFromDebian } from './debian';
import { findExecutable } from './executable';
import { MissingTool } from './missing-tool';

const help = 'The playback tests need Chromium or Chrome on PATH: install it (Debian: chromium; macOS: brew install chromium) and try again.';

/** A browser with H.264 and AAC, which the builds of test frameworks lack. */
export async function setUpChromium(): Promise<string> {
  const found = onPath();
  if (found) {
    return found;
  }
  const installed = await installFromDebian('chromium') ? onPath() : undefined;
  if (!installed) {
    throw new MissingTool(help);
  }
  return installed;
}

function onPath(): string | undefined {
  return findExecutable('chromium', 'chromium-browser', 'google-chrome');
}
