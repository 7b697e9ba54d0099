/** An operation of a JobApi besides reading and listing jobs. */
export enum JobOperation {
  /** `POST /jobs`: sends a request to the pipeline, whose jobs must start by SubmitOn.REQUEST. */
  SUBMIT = 'SUBMIT',
  /** `POST /jobs/{jobId}/cancel` */
  CANCEL = 'CANCEL',
  /** `POST /jobs/{jobId}/resubmit`: transcodes the source of an ended job again, which is billed. */
  RESUBMIT = 'RESUBMIT',
}
