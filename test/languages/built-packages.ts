import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository, workFolder } from '../../sandbox/paths';

export type Language = 'typescript' | 'python' | 'go' | 'java';

const dist = join(repository, 'dist');
export const mavenRepository = join(workFolder, 'maven');

/** Makes package managers use the built package instead of a registry's; returns the environment for it. */
export const useBuiltPackage: Record<Language, (folder: string) => NodeJS.ProcessEnv> = {
  typescript(folder) {
    const file = join(folder, 'package.json');
    const manifest = JSON.parse(readFileSync(file, 'utf8'));
    manifest.dependencies['cdk-media-pipeline'] = `file:${builtFile('js', '.tgz')}`;
    writeFileSync(file, JSON.stringify(manifest));
    return {};
  },

  python(folder) {
    const constraints = join(folder, 'constraints.txt');
    writeFileSync(constraints, `cdk-media-pipeline @ file://${builtFile('python', '.whl')}\n`);
    return { PIP_CONSTRAINT: constraints };
  },

  go(folder) {
    const module = 'github.com/cdkmediapipeline/cdk-media-pipeline-go/cdkmediapipeline';
    appendFileSync(join(folder, 'go.mod'), `\nreplace ${module} => ${join(dist, 'go', 'cdkmediapipeline')}\n`);
    return {};
  },

  java(folder) {
    // Maven does not download a release again that it already has.
    rmSync(join(mavenRepository, 'io', 'github', 'cdkmediapipeline'), { recursive: true, force: true });
    const { version } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
    mkdirSync(join(folder, '.mvn'));
    writeFileSync(join(folder, '.mvn', 'settings.xml'), mavenSettings());
    writeFileSync(join(folder, '.mvn', 'maven.config'), `--settings\n.mvn/settings.xml\n-Dcdk-media-pipeline.version=${version}\n`);
    return {};
  },
};

function builtFile(folder: string, ending: string): string {
  const [file] = readdirSync(join(dist, folder)).filter(name => name.endsWith(ending));
  return join(dist, folder, file);
}

function mavenSettings(): string {
  return `<settings>
  <localRepository>${mavenRepository}</localRepository>
  <profiles>
    <profile>
      <id>built</id>
      <repositories>
        <repository><id>built</id><url>file://${join(dist, 'java')}</url></repository>
      </repositories>
    </profile>
  </profiles>
  <activeProfiles><activeProfile>built</activeProfile></activeProfiles>
</settings>
`;
}
