import { lint } from './cfn-lint';
import { judgedTemplates } from './judged-templates';

test('cfn-lint finds neither errors nor warnings', () => {
  expect(lint(Object.values(judgedTemplates()))).toEqual({ text: '', status: 0 });
});
