import type { WrittenOutput } from './announcement';
import { edgePathOf, invalidatedPaths } from '../../shared/pure/edge-path';

/** The paths of a job's files: a wildcard for its folders, and each file beside them. */
export function invalidationPaths(outputs: readonly WrittenOutput[], bucket: string, viewerPath?: string): string[] {
  const start = `s3://${bucket}/`;
  const written = outputs.filter(({ path }) => path.startsWith(start)).map(({ type, path }) => ({ type, key: path.slice(start.length) }));
  const files = written.filter(({ type }) => type === 'FILE').map(({ key }) => edgePathOf(key));
  const folders = written.filter(({ type }) => type !== 'FILE').map(({ key }) => folderOf(edgePathOf(key)));
  return invalidatedPaths([...files, ...wildcardsFor([...new Set(folders)])], viewerPath);
}

/** Folders of one parent are those of the presets, and the parent is the job's: one path covers them. The bucket's root stays. */
function wildcardsFor(folders: string[]): string[] {
  return folders.map(folder => {
    const parent = folderOf(folder.slice(0, -1));
    const hasSiblings = folders.some(other => other !== folder && folderOf(other.slice(0, -1)) === parent);
    return `${hasSiblings && parent !== '/' ? parent : folder}*`;
  });
}

/** With both slashes. */
function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
