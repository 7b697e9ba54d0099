import { setUpTools } from './setup';
import { setUpChromium } from './setup/chromium';
import { MissingTool } from './setup/missing-tool';

/** What `npm test` needs beyond npm, before anything slow starts. */
async function main() {
  await setUpTools();
  await setUpChromium();
}

main().catch(error => {
  console.error(error instanceof MissingTool ? error.message : error);
  process.exit(1);
});
