import AwsS3 from '@uppy/aws-s3';
import Uppy from '@uppy/core';
import GoldenRetriever from '@uppy/golden-retriever';
import { endOfJob } from './job.js';
import { play } from './player.js';

const MIB = 2 ** 20;
const element = id => document.getElementById(id);

function show(state, percent) {
  element('state').textContent = state;
  if (percent !== undefined) {
    element('progress').value = percent;
  }
}

function showProblem(problem) {
  element('problem').textContent = problem?.message ?? '';
}

/** Signs one request to S3. The library's UploadApi answers as Uppy expects. */
async function signRequest(request) {
  const { uploadUrl, token } = window.settings;
  const response = await fetch(`${uploadUrl}/s3/sign`, {
    method: 'POST',
    headers: { 'authorization': `Bearer ${await token()}`, 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
  const answer = await response.json();
  if (!response.ok) {
    throw new Error(answer.message);
  }
  return answer;
}

const uppy = new Uppy({ restrictions: { maxNumberOfFiles: 1 } });
uppy.use(GoldenRetriever);
uppy.use(AwsS3, {
  signRequest,
  generateObjectKey: file => file.name,
  shouldUseMultipart: file => file.size > 16 * MIB,
  // Few requests for large files, and at most 10,000 parts.
  getChunkSize: ({ size }) => Math.max(16 * MIB, Math.ceil(size / 10_000)),
});

/** After a reload, the file that is chosen again continues its upload. */
element('file').addEventListener('change', ({ target: { files: [file] } }) => {
  showProblem();
  const [restored] = uppy.getFiles();
  if (restored && (restored.name !== file.name || restored.size !== file.size)) {
    uppy.cancelAll();
  }
  const continues = uppy.getFiles().length > 0;
  uppy.addFile({ name: file.name, type: file.type, data: file });
  if (continues) {
    uppy.emit('restore-confirmed');
  } else {
    uppy.upload();
  }
});

element('pause').addEventListener('click', ({ target }) => {
  const isPaused = target.textContent === 'Resume';
  isPaused ? uppy.resumeAll() : uppy.pauseAll();
  target.textContent = isPaused ? 'Pause' : 'Resume';
});

element('cancel').addEventListener('click', () => {
  uppy.cancelAll();
  location.reload();
});

/** A part that failed while the connection was lost. */
window.addEventListener('online', () => uppy.retryAll());

uppy.on('restored', () => {
  const [file] = uppy.getFiles();
  if (file) {
    show(`Choose ${file.name} again to continue its upload`, file.progress.percentage);
  }
});
uppy.on('upload-start', () => {
  element('pause').disabled = element('cancel').disabled = false;
});
uppy.on('upload-progress', (_file, { bytesUploaded, bytesTotal }) => {
  const percent = Math.round(100 * bytesUploaded / bytesTotal);
  show(`Uploading: ${percent} %`, percent);
});
uppy.on('upload-error', (_file, error) => showProblem(error));
uppy.on('upload-success', async (_file, { body: { key } }) => {
  element('pause').disabled = element('cancel').disabled = true;
  try {
    const job = await endOfJob(key, ({ status, progressPercent }) => show(`Transcoding: ${status.toLowerCase()}`, progressPercent ?? 0));
    show('Ready', 100);
    play(element('player'), job);
  } catch (error) {
    showProblem(error);
  }
});
