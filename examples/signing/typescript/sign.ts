import { PlaybackSigner } from './playback-signer.js';

const { SIGNING_SECRET, BASE_URL, JOB_ID, RECORD_URLS, CLAIMS = '{}' } = process.env;

const signer = new PlaybackSigner(SIGNING_SECRET!, BASE_URL!);
for (const url of RECORD_URLS!.split(' ')) {
  console.log(await signer.urlToPlay(url, JOB_ID!, 4 * 3600, JSON.parse(CLAIMS)));
}
