export type { PipelineAlarmsOptions } from './alarms/alarm-options';
export * from './alarms/pipeline-alarms';
export type { PipelineDashboardOptions } from './dashboard/dashboard-options';
export * from './dashboard/pipeline-dashboard';
export * from './queries/pipeline-queries';
