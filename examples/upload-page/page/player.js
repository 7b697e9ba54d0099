import Hls from 'hls.js';

/** Plays the stream of a complete job. */
export function play(video, { outputs = [] }) {
  const { url } = outputs.find(({ type }) => type === 'HLS');
  video.hidden = false;
  if (Hls.isSupported()) {
    const hls = new Hls();
    hls.loadSource(url);
    hls.attachMedia(video);
  } else {
    video.src = url;
  }
}
