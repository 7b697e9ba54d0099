import type { IConstruct } from 'constructs';
import { accessReport } from './access-report';
import { bundledFunctions } from './bundles';
import { explainedAccess, reportAccessOf } from './explained-access';
import { writeReportOnRequest } from '../constructs/report-file';

/** The context value that requests the report: the path of the file, relative to the folder of `cdk.json`. */
export const ACCESS_REPORT_CONTEXT = 'cdk-media-pipeline:accessReport';

/** Includes this construct of the library in the access report, which synthesis writes on request. */
export function includeInAccessReport(construct: IConstruct): void {
  reportAccessOf(construct);
  writeReportOnRequest(construct, ACCESS_REPORT_CONTEXT, 'CdkMediaPipelineAccessReport', stage => (
    accessReport(explainedAccess(stage), bundledFunctions(stage))
  ));
}
