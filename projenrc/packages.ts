import type { awscdk } from 'projen';

/** Built and used in this repository. Packages for .NET have no test here: `package:dotnet` makes them. */
const LANGUAGES = ['js', 'python', 'go', 'java'];

/** What jsii-pacmak downloads to compile Java is kept; so are Go's module and build caches, which are the user's. */
const MAVEN_CACHE = '.sandbox/maven';

/** In this order: the examples come translated from the compiled assembly, the packages from both. */
export function addPackages(project: awscdk.AwsCdkConstructLibrary) {
  project.gitignore.exclude('/examples/typescript/package-lock.json', '/examples/go/go.sum', '/examples/java/target/', '.venv/');
  // jsii's is ignored wherever it is.
  project.gitignore.include('/examples/typescript/tsconfig.json');
  const rosetta = project.tasks.tryFind('rosetta:extract') ?? project.addTask('rosetta:extract', {
    description: 'Compiles the examples of README and doc comments, and translates them for the packages',
    exec: 'jsii-rosetta extract --strict',
  });
  const packageAll = project.tasks.tryFind('package-all')!;
  packageAll.reset();
  // A class that is gone would stay in Go's folder.
  packageAll.exec('rm -rf dist');
  packageAll.spawn(rosetta);
  packageAll.exec(`jsii-pacmak --targets ${LANGUAGES.join(' ')} --maven-local-repository ${MAVEN_CACHE}`, {
    // Go may be the one that the setup installed.
    env: { PATH: '$(echo "$PWD/.sandbox/go/go/bin:$PATH")', MAVEN_OPTS: '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC' },
  });

  project.packageTask.reset();
  [project.preCompileTask, project.compileTask, project.postCompileTask, packageAll].forEach(task => project.packageTask.spawn(task));
}
