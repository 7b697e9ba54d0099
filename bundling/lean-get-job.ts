import { join } from 'node:path';
import type { Plugin } from 'esbuild';

const COMMAND = /client-mediaconvert[\\/]dist-es[\\/]commands[\\/]GetJobCommand\.js$/;

/** Gives the SDK's GetJobCommand the schema of get-job-schema.ts. */
export const leanGetJob: Plugin = {
  name: 'lean-get-job',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.\/schemas\/schemas_0$/ }, ({ importer }) => (
      COMMAND.test(importer) ? { path: join(__dirname, 'get-job-schema.ts') } : undefined
    ));
  },
};
