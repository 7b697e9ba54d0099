import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** Each client imports its `package.json` for the version only; esbuild would bundle all of it. */
export const sdkVersions: Plugin = {
  name: 'sdk-versions',
  setup({ onLoad }) {
    onLoad({ filter: /@aws-sdk[\\/]client-[^\\/]+[\\/]package\.json$/ }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, 'utf8'));
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  },
};
