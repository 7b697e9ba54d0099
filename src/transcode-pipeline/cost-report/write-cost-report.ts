import { Stage } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { costReport, type ReportedPipeline } from './cost-report';
import { writeReportOnRequest } from '../../shared/constructs/report-file';

/** The context value that requests the report: the path of the file, relative to the folder of `cdk.json`. */
export const COST_REPORT_CONTEXT = 'cdk-media-pipeline:costReport';

interface Reported {
  readonly construct: IConstruct;
  readonly report: () => ReportedPipeline;
}

/** The pipelines by app. */
const reported = new WeakMap<IConstruct, Reported[]>();

/** Includes a pipeline in the cost report, which synthesis writes on request. */
export function includeInCostReport(construct: IConstruct, report: () => ReportedPipeline): void {
  const { root } = construct.node;
  reported.set(root, [...reported.get(root) ?? [], { construct, report }]);
  writeReportOnRequest(construct, COST_REPORT_CONTEXT, 'CdkMediaPipelineCostReport', stage => costReport(reportedIn(stage)));
}

function reportedIn(stage: Stage): ReportedPipeline[] {
  return (reported.get(stage.node.root) ?? []).filter(({ construct }) => Stage.of(construct) === stage).map(({ report }) => report());
}
