import { execFileSync } from 'child_process';
import { basename, join } from 'path';
import { workFolder } from '../../sandbox/paths';

export interface CheckovReport {
  readonly findings: CheckovFinding[];
  readonly passed: number;
  /** Checks that a comment in a template turns off. */
  readonly skipped: number;
  readonly unreadable: number;
}

interface CheckovFinding {
  readonly check: string;
  /** Name of the template's file. */
  readonly template: string;
}

/** checkov's findings in CloudFormation templates. It calls no service: it gets no key, downloads nothing, and reads no configuration. */
export function runCheckov(templates: readonly string[]): CheckovReport {
  const printed = execFileSync(join(workFolder, 'checkov-venv', 'bin', 'checkov'), [
    '--framework', 'cloudformation', '--skip-download', '--soft-fail', '--compact', '--quiet', '--output', 'json', '--file', ...templates,
  ], { encoding: 'utf8', cwd: workFolder, env: { PATH: process.env.PATH, HOME: workFolder } });
  const { results, summary } = JSON.parse(printed);
  return {
    findings: results.failed_checks.map(({ check_id: check, file_path: file }: any) => ({ check, template: basename(file) })),
    passed: summary.passed,
    skipped: summary.skipped,
    unreadable: summary.parsing_errors,
  };
}
