import { type awscdk, github, type javascript } from 'projen';

/** The GitHub workflows beside projen's release workflow; each runs public commands of this repository. */
export const githubOptions: github.GitHubOptions = {
  mergify: false,
  dependencyReview: true,
  pullRequestLintOptions: {
    semanticTitleOptions: { types: ['feat', 'fix', 'perf', 'docs', 'test', 'refactor', 'build', 'ci', 'chore', 'revert'] },
  },
};

export const pullRequestTemplateContents = [
  'What it changes for whom, and why:', '',
  '- [ ] `npm test` is green',
  '- [ ] The title says it as a [conventional commit](https://www.conventionalcommits.org): it becomes a line of the changelog',
  '- [ ] A break of the public API is in `.compatignore`, with its reason',
];

export function addWorkflows(project: awscdk.AwsCdkConstructLibrary) {
  const build = project.github!.addWorkflow('build');
  build.on({ push: { branches: ['main'] }, pullRequest: {}, mergeGroup: {}, workflowDispatch: {} });
  build.addJob('check', job(project, 60, { name: 'The whole check', run: 'npm test' }, KEEP_ARTIFACTS));

  const nightly = project.github!.addWorkflow('nightly');
  nightly.on({ schedule: [{ cron: '17 2 * * *' }], workflowDispatch: {} });
  nightly.addJob('campaigns', job(project, 360, { name: 'Long campaigns', run: 'npm run test:nightly' }, KEEP_ARTIFACTS));
  nightly.addJob('audit', job(project, 15, { name: 'Known vulnerabilities', run: 'npm run audit' }));
}

const KEEP_ARTIFACTS = github.WorkflowSteps.uploadArtifact({
  name: 'Keep screenshots and logs', if: 'failure()', with: { name: 'artifacts', path: '.sandbox/artifacts', includeHiddenFiles: true },
});

/** On GitHub's images, which bring Python, Go and Java. */
function job(project: javascript.NodeProject, timeoutMinutes: number, ...steps: github.workflows.JobStep[]): github.workflows.Job {
  return {
    runsOn: ['ubuntu-24.04'],
    timeoutMinutes,
    permissions: { contents: github.workflows.JobPermission.READ },
    steps: [github.WorkflowSteps.checkout(), ...project.renderWorkflowSetup({ mutable: false }), ...steps],
  };
}
