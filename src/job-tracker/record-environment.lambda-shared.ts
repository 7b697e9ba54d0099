export interface RecordEnvironment {
  readonly JOB_TABLE_NAME: string;
  readonly TOPIC_ARN: string;
  readonly EVENT_BUS_NAME?: string;
  readonly RECORD_RETENTION_SECONDS?: string;
  readonly DELIVERY_BASE_URL?: string;
  readonly MAX_ATTEMPTS: string;
  /** Where a TranscodePipeline submits. */
  readonly UPLOAD_QUEUE_URL?: string;
}
