import { type awscdk, github, type javascript } from 'projen';

/** The GitHub workflows in addition to projen's release workflow. Each runs public commands of this repository. */
export const githubOptions: github.GitHubOptions = {
  mergify: false,
  dependencyReview: true,
  pullRequestLintOptions: {
    semanticTitleOptions: { types: ['feat', 'fix', 'perf', 'docs', 'test', 'refactor', 'build', 'ci', 'chore', 'revert'] },
  },
};

export const pullRequestTemplateContents = [
  'Describe the change, who needs it and why:', '',
  '- [ ] `npm test` passes',
  '- [ ] The title is a [conventional commit](https://www.conventionalcommits.org); it becomes a line of the changelog',
  '- [ ] `.compatignore` lists each breaking change of the public API, with its reason',
];

export function addWorkflows(project: awscdk.AwsCdkConstructLibrary) {
  const build = project.github!.addWorkflow('build');
  build.on({ push: { branches: ['main'] }, pullRequest: {}, mergeGroup: {}, workflowDispatch: {} });
  build.addJob('check', job(project, 60, INSTALL_NJS, { name: 'The whole check', run: 'npm test' }, KEEP_ARTIFACTS));

  const nightly = project.github!.addWorkflow('nightly');
  nightly.on({ schedule: [{ cron: '17 2 * * *' }], workflowDispatch: {} });
  nightly.addJob('campaigns', job(project, 360, INSTALL_NJS, { name: 'Long campaigns', run: 'npm run test:nightly' }, KEEP_ARTIFACTS));
  nightly.addJob('audit', job(project, 15, { name: 'Known vulnerabilities', run: 'npm run audit' }));
}

const KEEP_ARTIFACTS = github.WorkflowSteps.uploadArtifact({
  name: 'Keep screenshots and logs', if: 'failure()', with: { name: 'artifacts', path: '.sandbox/artifacts', includeHiddenFiles: true },
});

/** GitHub's images have no njs, and the setup installs packages as root only. */
export const INSTALL_NJS: github.workflows.JobStep = { name: 'Install njs', run: 'sudo apt-get update && sudo apt-get install --yes njs' };

/** Runs on GitHub's images, which include Python, Go and Java. */
function job(project: javascript.NodeProject, timeoutMinutes: number, ...steps: github.workflows.JobStep[]): github.workflows.Job {
  return {
    runsOn: ['ubuntu-24.04'],
    timeoutMinutes,
    permissions: { contents: github.workflows.JobPermission.READ },
    steps: [github.WorkflowSteps.checkout(), ...project.renderWorkflowSetup({ mutable: false }), ...steps],
  };
}
