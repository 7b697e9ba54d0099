import type { awscdk } from 'projen';
import { ON_NODE_20 } from './checks';

/** Built and tested in this repository. Packages for .NET have no test here; `package:dotnet` builds them. */
const LANGUAGES = ['js', 'python', 'go', 'java'];

/** Caches jsii-pacmak's downloads for Java. Go uses the user's own module and build caches. */
const MAVEN_CACHE = '.sandbox/maven';

/** Order: compile, translate the examples (release.ts), build the packages from both. */
export function addPackages(project: awscdk.AwsCdkConstructLibrary) {
  project.gitignore.exclude('/examples/**/package-lock.json', '/examples/go/go.sum', '/examples/**/target/', '.venv/');
  // The ignore pattern for jsii's tsconfig.json matches in every folder.
  project.gitignore.include('/examples/**/tsconfig.json');
  const packageAll = project.tasks.tryFind('package-all')!;
  packageAll.reset();
  // Otherwise a deleted class would stay in Go's folder. Other files of a release in dist/ are kept.
  packageAll.exec(`rm -rf ${LANGUAGES.map(language => `dist/${language}`).join(' ')}`);
  packageAll.exec(`jsii-pacmak --targets ${LANGUAGES.join(' ')} --maven-local-repository ${MAVEN_CACHE}`, {
    // Go may have been installed by the setup.
    env: { ...ON_NODE_20, PATH: '$(echo "$PWD/.sandbox/go/go/bin:$PATH")', MAVEN_OPTS: '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC' },
  });

  project.packageTask.reset();
  [project.preCompileTask, project.compileTask, project.postCompileTask, packageAll].forEach(task => project.packageTask.spawn(task));
}
