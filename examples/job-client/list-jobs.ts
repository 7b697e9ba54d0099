import { JobClient } from './job-client';

const { JOB_API_URL = '', JOB_API_AUTHORIZATION = '' } = process.env;

for await (const { jobId, status, sourceKey } of new JobClient(JOB_API_URL, JOB_API_AUTHORIZATION).list()) {
  console.log(jobId, status, sourceKey);
}
