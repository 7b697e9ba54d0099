import type { JobRecord } from '../../shared/contract/record';

/**
 * The folder of a job, which begins and ends with `/` and has all these files. Undefined without one: no files, or a layout that mirrors the
 * sources. A main job writes to `<main>/`, a further job to `<main>/<purpose>/`, and one that was submitted again on purpose to
 * `<main>/<purpose>/<job>/`.
 */
export function pathOfJob({ jobId, mainJobId, purpose }: JobRecord, files: readonly string[]): string | undefined {
  if (files.length === 0) {
    return undefined;
  }
  const folders = mainJobId === undefined ? [`/${jobId}/`] : [`/${mainJobId}/${purpose}/${jobId}/`, `/${mainJobId}/${purpose}/`];
  const paths = folders.flatMap(folder => upTo(files[0], folder));
  return paths.find(path => files.every(file => file.startsWith(path)));
}

/** Playback URLs encode the names of folders. */
function upTo(file: string, folder: string): string[] {
  const encoded = folder.split('/').map(encodeURIComponent).join('/');
  const at = file.indexOf(encoded);
  return at < 0 ? [] : [file.slice(0, at + encoded.length)];
}
