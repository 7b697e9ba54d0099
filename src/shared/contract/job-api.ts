/** Routes of the JobApi, as API Gateway names them. The OpenAPI document describes them. */
export const JOB_API_ROUTES = {
  list: 'GET /jobs',
  get: 'GET /jobs/{jobId}',
  submit: 'POST /jobs',
  cancel: 'POST /jobs/{jobId}/cancel',
  resubmit: 'POST /jobs/{jobId}/resubmit',
  delete: 'DELETE /jobs/{jobId}',
  playback: 'POST /jobs/{jobId}/playback',
} as const;

/** The message on the queue of deletions, by its `detail-type`. Its `detail` has `jobId` and `deleteSource`. */
export const DELETE_JOB_TYPE = 'Delete Job';
