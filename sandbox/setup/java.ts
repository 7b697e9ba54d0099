import { execFileSync } from 'node:child_process';
import { installFromDebian } from './debian';
import { findExecutable } from './executable';
import { MissingTool } from './missing-tool';

const help = 'The packages and examples need a JDK 17 or newer and Maven on PATH: '
  + 'install them (Debian, Ubuntu: default-jdk-headless and maven; macOS: brew install openjdk maven) and try again.';

/** Makes sure that `javac` and `mvn` are available, on PATH or from Debian's packages. */
export async function setUpJava(): Promise<void> {
  if (!isUsable() && !(await installFromDebian('default-jdk-headless', 'maven') && isUsable())) {
    throw new MissingTool(help);
  }
}

function isUsable(): boolean {
  try {
    // macOS has a placeholder javac that only prints that Java is missing.
    const [, major] = execFileSync('javac', ['-version'], { encoding: 'utf8', stdio: 'pipe' }).match(/^javac (\d+)/)!;
    return Number(major) >= 17 && findExecutable('mvn') !== undefined;
  } catch {
    return false;
  }
}
