import { existsSync } from 'fs';
import { dirname, join } from 'path';

/** Folder of a handler's bundle, such as `job-tracker/reconcile-jobs.lambda`: under `assets/` in the package. */
export function handlerFolder(handler: string): string {
  return join(packageFolder(__dirname), 'assets', handler);
}

function packageFolder(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : packageFolder(dirname(folder));
}
