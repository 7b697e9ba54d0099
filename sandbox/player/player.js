/* global Hls, dashjs, shaka */
// The query selects the streams: ?url=... once or more. The first plays, all are listed. With &player=shaka, Shaka Player plays.

const video = document.querySelector('video');
const parameters = new URLSearchParams(location.search);
const urls = parameters.getAll('url');

function report(problem) {
  document.querySelector('#problem').textContent += `${problem} `;
}

function playHls(url) {
  const hls = new Hls();
  hls.on(Hls.Events.ERROR, (event, error) => error.fatal && report(`hls.js: ${error.details}`));
  hls.loadSource(url);
  hls.attachMedia(video);
}

function playDash(url) {
  const player = dashjs.MediaPlayer().create();
  player.on(dashjs.MediaPlayer.events.ERROR, ({ error }) => report(`dash.js: ${error.message}`));
  player.initialize(video, url, true);
}

async function playWithShaka(url) {
  const player = new shaka.Player();
  const reportError = ({ code, message }) => report(`shaka-player: ${code} ${message}`);
  player.addEventListener('error', ({ detail }) => reportError(detail));
  await player.attach(video);
  await player.load(url).catch(reportError);
}

function play(url) {
  const { pathname } = new URL(url);
  if (parameters.get('player') === 'shaka') {
    playWithShaka(url);
  } else if (pathname.endsWith('.m3u8')) {
    playHls(url);
  } else if (pathname.endsWith('.mpd')) {
    playDash(url);
  } else {
    video.src = url;
  }
}

function list(url) {
  const others = urls.filter(other => other !== url);
  const link = document.createElement('a');
  link.href = `?${new URLSearchParams([url, ...others].map(each => ['url', each]))}`;
  link.textContent = url;
  document.querySelector('nav').append(link);
}

video.addEventListener('error', () => report(`video: ${video.error.message}`));
urls.forEach(list);
if (urls.length > 0) {
  play(urls[0]);
} else {
  report('Nothing to play: add ?url=... to the address');
}
