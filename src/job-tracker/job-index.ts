/**
 * An optional index of the job table, which lists of JobApi need. CloudFormation creates one index in an update of a table: add one in each
 * deployment.
 */
export enum JobIndex {
  /** Jobs of an `uploader`, newest first: one more write for each of these jobs. */
  BY_UPLOADER = 'byUploader',
  /** Jobs that ended with a status, newest first: one more write for each job. */
  BY_OUTCOME = 'byOutcome',
  /** Jobs of the pipeline, newest first: one more write for each job. */
  BY_PIPELINE = 'byPipeline',
}
