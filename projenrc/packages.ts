import type { awscdk } from 'projen';
import { ON_NODE_20 } from './checks';

/** Built and used in this repository. Packages for .NET have no test here: `package:dotnet` makes them. */
const LANGUAGES = ['js', 'python', 'go', 'java'];

/** What jsii-pacmak downloads to compile Java is kept; so are Go's module and build caches, which are the user's. */
const MAVEN_CACHE = '.sandbox/maven';

/** In this order: after compiling, the examples are translated (release.ts); the packages are made from both. */
export function addPackages(project: awscdk.AwsCdkConstructLibrary) {
  project.gitignore.exclude('/examples/typescript/package-lock.json', '/examples/go/go.sum', '/examples/java/target/', '.venv/');
  // jsii's is ignored wherever it is.
  project.gitignore.include('/examples/typescript/tsconfig.json');
  const packageAll = project.tasks.tryFind('package-all')!;
  packageAll.reset();
  // A class that is gone would stay in Go's folder. What a release has in dist/ besides stays.
  packageAll.exec(`rm -rf ${LANGUAGES.map(language => `dist/${language}`).join(' ')}`);
  packageAll.exec(`jsii-pacmak --targets ${LANGUAGES.join(' ')} --maven-local-repository ${MAVEN_CACHE}`, {
    // Go may be the one that the setup installed.
    env: { ...ON_NODE_20, PATH: '$(echo "$PWD/.sandbox/go/go/bin:$PATH")', MAVEN_OPTS: '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC' },
  });

  project.packageTask.reset();
  [project.preCompileTask, project.compileTask, project.postCompileTask, packageAll].forEach(task => project.packageTask.spawn(task));
}
