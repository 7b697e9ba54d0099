import { writeFileSync } from 'fs';
import { attachCustomSynthesis, Stage } from 'aws-cdk-lib';
import { Construct, type IConstruct } from 'constructs';

/**
 * Writes a report about the stage of the construct if the context value requests it: the path of the file, relative to the folder of
 * `cdk.json`. Once for each stage, whose tree is complete when it is synthesized. `id` is that of the report in the stage.
 */
export function writeReportOnRequest(construct: IConstruct, context: string, id: string, report: (stage: Stage) => string): void {
  const file: unknown = construct.node.tryGetContext(context);
  if (file === undefined) {
    return;
  }
  if (typeof file !== 'string' || file === '') {
    throw new Error(`Context '${context}' must be the path of a file, got ${JSON.stringify(file)}`);
  }
  const stage = Stage.of(construct);
  if (stage && !stage.node.tryFindChild(id)) {
    // eslint-disable-next-line awscdk/no-variable-construct-id -- one for each kind of report
    attachCustomSynthesis(new Construct(stage, id), { onSynthesize: () => writeFileSync(fileOf(stage, file), report(stage)) });
  }
}

/** The app's own stacks are in the file, those of a stage in another: `access-Production.md`. */
function fileOf(stage: Stage, file: string): string {
  return stage.node.path === '' ? file : file.replace(/(\.[^./\\]*)?$/, `-${stage.node.path.replace(/\//g, '-')}$1`);
}
