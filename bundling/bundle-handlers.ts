import { bundleHandlers } from './handler-bundles';

bundleHandlers().catch(error => {
  console.error(error);
  process.exit(1);
});
