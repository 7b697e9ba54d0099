import { join } from 'path';
import { lint } from './cfn-lint';
import { addLargestStack, addSmallestStack, OTHER_PARTITIONS } from './partition-apps';
import { testApp } from '../synth';

test.each(OTHER_PARTITIONS)('cfn-lint, which has the schemas of $region, finds neither errors nor warnings', where => {
  const app = testApp();
  const stacks = [addSmallestStack(app, where), addLargestStack(app, where)];
  app.synth();

  expect(lint(stacks.map(({ templateFile }) => join(app.outdir, templateFile)), '--regions', where.region)).toEqual({ text: '', status: 0 });
});
