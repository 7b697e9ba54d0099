import { setUpTools } from './setup';
import { setUpChromium } from './setup/chromium';
import { setUpGo } from './setup/go';
import { setUpJava } from './setup/java';
import { MissingTool } from './setup/missing-tool';

/** What `npm test` needs beyond npm, before anything slow starts. */
async function main() {
  const { python } = await setUpTools();
  await setUpChromium();
  await setUpGo(python);
  await setUpJava();
}

main().catch(error => {
  console.error(error instanceof MissingTool ? error.message : error);
  process.exit(1);
});
