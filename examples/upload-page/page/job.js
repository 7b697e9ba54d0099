const POLL_MS = 3_000;

/** The jobs of an upload, by the key of its object, from the library's JobApi. The newest is first. */
async function jobOf(key) {
  const found = await getJson(`/jobs?${new URLSearchParams({ source: key, limit: '1' })}`);
  const [newest] = found.jobs;
  return newest && getJson(`/jobs/${newest.jobId}`);
}

async function getJson(path) {
  const { jobUrl, token } = window.settings;
  const response = await fetch(`${jobUrl}${path}`, { headers: { authorization: `Bearer ${await token()}` } });
  const answer = await response.json();
  if (!response.ok) {
    throw new Error(answer.detail ?? answer.message);
  }
  return answer;
}

/** Waits until the job is complete. An upload has no job until its event has reached the pipeline, a few seconds later. */
export async function endOfJob(key, onProgress) {
  for (;;) {
    const job = await jobOf(key);
    if (job?.status === 'COMPLETE') {
      return job;
    }
    if (['ERROR', 'CANCELED', 'REJECTED', 'SUPERSEDED', 'DELETED'].includes(job?.status)) {
      throw new Error(job.error?.message ?? `The video could not be transcoded: ${job.status}`);
    }
    onProgress(job ?? { status: 'WAITING' });
    await new Promise(resolve => setTimeout(resolve, POLL_MS));
  }
}
