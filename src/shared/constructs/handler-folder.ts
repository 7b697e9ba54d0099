import { existsSync } from 'fs';
import { dirname, join } from 'path';

/** Where the bundle of a handler lies, such as `job-tracker/reconcile-jobs.lambda`: under `assets/` in the package, however deep this file is. */
export function handlerFolder(handler: string): string {
  return join(packageFolder(__dirname), 'assets', handler);
}

function packageFolder(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : packageFolder(dirname(folder));
}
