import { writeFileSync } from 'fs';
import { attachCustomSynthesis, Stage } from 'aws-cdk-lib';
import { Construct, type IConstruct } from 'constructs';
import { accessReport } from './access-report';
import { explainedAccess, reportAccessOf } from './explained-access';

/** The context value that requests the report: the path of the file, relative to the folder of `cdk.json`. */
export const ACCESS_REPORT_CONTEXT = 'cdk-media-pipeline:accessReport';

/** Includes this construct of the library in the access report, which synthesis writes on request. */
export function includeInAccessReport(construct: IConstruct): void {
  reportAccessOf(construct);
  const file: unknown = construct.node.tryGetContext(ACCESS_REPORT_CONTEXT);
  if (file === undefined) {
    return;
  }
  if (typeof file !== 'string' || file === '') {
    throw new Error(`Context '${ACCESS_REPORT_CONTEXT}' must be the path of a file, got ${JSON.stringify(file)}`);
  }
  const stage = Stage.of(construct);
  if (stage && !stage.node.tryFindChild('CdkMediaPipelineAccessReport')) {
    writeAtSynthesis(stage, file);
  }
}

/** Once for each stage. Its tree is complete when it is synthesized. */
function writeAtSynthesis(stage: Stage, file: string): void {
  attachCustomSynthesis(new Construct(stage, 'CdkMediaPipelineAccessReport'), {
    onSynthesize: () => writeFileSync(fileOf(stage, file), accessReport(explainedAccess(stage))),
  });
}

/** The app's own stacks are in the file, those of a stage in another: `access-Production.md`. */
function fileOf(stage: Stage, file: string): string {
  return stage.node.path === '' ? file : file.replace(/(\.[^./\\]*)?$/, `-${stage.node.path.replace(/\//g, '-')}$1`);
}
