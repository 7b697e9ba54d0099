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
