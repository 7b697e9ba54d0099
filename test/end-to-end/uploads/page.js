import AwsS3 from '@uppy/aws-s3';
import Uppy from '@uppy/core';
import GoldenRetriever from '@uppy/golden-retriever';

/** A page that uploads by Uppy, of the version in its settings. The test chooses the file and starts the upload. */
const { version, api, token } = JSON.parse(document.getElementById('settings').textContent);
const authorization = `Bearer ${token}`;

async function signRequest(request) {
  const response = await fetch(`${api}/s3/sign`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
  const answer = await response.json();
  if (!response.ok) {
    throw new Error(answer.message);
  }
  return answer;
}

const contract = version === 5
  ? { endpoint: api, headers: { authorization } }
  : { signRequest, generateObjectKey: file => file.name };

const uppy = new Uppy({ id: 'page' });
uppy.use(GoldenRetriever);
uppy.use(AwsS3, { ...contract, shouldUseMultipart: true, limit: 2, getChunkSize: () => 16 * 2 ** 20 });

window.uppy = uppy;
window.complete = undefined;
uppy.on('complete', ({ successful, failed }) => {
  window.complete = { successful: successful.map(({ response }) => response.body), failed: failed.map(({ error }) => error) };
});

/** After a reload, the file that is chosen again continues its upload. */
document.getElementById('file').addEventListener('change', ({ target: { files: [file] } }) => {
  const isRestored = uppy.getFiles().length > 0;
  uppy.addFile({ name: file.name, type: file.type, data: file });
  if (isRestored) {
    uppy.emit('restore-confirmed');
  } else {
    uppy.upload();
  }
});
