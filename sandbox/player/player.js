/* global Hls, dashjs, shaka */
// The query selects the streams: ?url=... once or more. The first plays, all are listed. With &player=shaka, Shaka Player plays. More:
//   &credentials       requests have cookies
//   &cmcd=query|header requests have data of CTA-5004, which as headers need preflights
//   &title=...         the id of the title in this data
//   &captions          the first captions are on
//   &buffer=1          seconds that are loaded ahead
//   &paused            does not play by itself
//   &renewed=...       URL that replaces the first one, from the same time on, once the server answers 403

const video = document.querySelector('video');
const parameters = new URLSearchParams(location.search);
const urls = parameters.getAll('url');
const withCredentials = parameters.has('credentials');
const withCaptions = parameters.has('captions');
const cmcd = parameters.get('cmcd');
const title = parameters.get('title') ?? undefined;
const buffer = Number(parameters.get('buffer'));
const renewed = parameters.get('renewed');
let isRenewed = false;
video.autoplay = !parameters.has('paused');

function report(...problem) {
  document.querySelector('#problem').textContent += `${problem.filter(part => part !== undefined).join(' ')} `;
}

/** Loads the second URL after the first 403, if there is one. */
function renew(status, load) {
  if (renewed && !isRenewed && status === 403) {
    isRenewed = true;
    load(video.currentTime);
  }
}

function continueAt(time) {
  video.currentTime = time;
  video.play();
}

function playHls(url) {
  const hls = new Hls({
    ...withCredentials && { xhrSetup: xhr => { xhr.withCredentials = true; } },
    ...cmcd && { cmcd: { useHeaders: cmcd === 'header', contentId: title } },
    ...buffer && { maxBufferLength: buffer, maxMaxBufferLength: buffer },
  });
  hls.on(Hls.Events.ERROR, (event, { fatal, details, response }) => {
    // A 403 becomes fatal after half a minute of retries.
    if (fatal || response?.code === 403) {
      report('hls.js:', details, response?.code);
      renew(response?.code, time => {
        hls.once(Hls.Events.MANIFEST_PARSED, () => continueAt(time));
        hls.loadSource(renewed);
      });
    }
  });
  if (withCaptions) {
    hls.on(Hls.Events.SUBTITLE_TRACKS_UPDATED, () => hls.subtitleTrack = 0);
  }
  hls.loadSource(url);
  hls.attachMedia(video);
}

function playDash(url) {
  const player = dashjs.MediaPlayer().create();
  player.updateSettings({
    streaming: {
      ...cmcd && { cmcd: { enabled: true, mode: cmcd, cid: title } },
      ...buffer && {
        buffer: { bufferTimeDefault: buffer, bufferTimeAtTopQuality: buffer, bufferTimeAtTopQualityLongForm: buffer, initialBufferLevel: buffer },
      },
    },
  });
  player.setXHRWithCredentialsForType('', withCredentials);
  player.on(dashjs.MediaPlayer.events.ERROR, ({ error }) => {
    report('dash.js:', error.code, error.message, error.data?.response?.status);
    renew(error.data?.response?.status, time => {
      player.setAutoPlay(true);
      player.attachSource(renewed, time);
    });
  });
  if (withCaptions) {
    player.on(dashjs.MediaPlayer.events.TEXT_TRACKS_ADDED, () => player.setTextTrack(0));
  }
  player.initialize(video, url, video.autoplay);
}

async function playWithShaka(url) {
  const player = new shaka.Player();
  const reportError = ({ code, message, data }) => {
    const status = code === shaka.util.Error.Code.BAD_HTTP_STATUS ? data[1] : undefined;
    report('shaka-player:', code, message, status);
    renew(status, time => player.load(renewed, time).then(() => video.play()));
  };
  player.addEventListener('error', ({ detail }) => reportError(detail));
  player.getNetworkingEngine().registerRequestFilter((type, request) => {
    request.allowCrossSiteCredentials = withCredentials;
  });
  player.configure({
    ...cmcd && { cmcd: { enabled: true, useHeaders: cmcd === 'header', contentId: title } },
    ...buffer && { streaming: { bufferingGoal: buffer, rebufferingGoal: Math.min(buffer, 0.5) } },
  });
  // Captions are loaded from where the video is when they are selected: it must not play before.
  const plays = video.autoplay;
  video.autoplay = plays && !withCaptions;
  try {
    await player.attach(video);
    await player.load(url);
    if (withCaptions) {
      player.selectTextTrack(player.getTextTracks()[0]);
      if (plays) {
        await video.play();
      }
    }
  } catch (error) {
    reportError(error);
  }
}

function playFile(url) {
  if (withCredentials) {
    video.crossOrigin = 'use-credentials';
  }
  video.src = url;
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
    playFile(url);
  }
}

function list(url) {
  const others = urls.filter(other => other !== url);
  const link = document.createElement('a');
  link.href = `?${new URLSearchParams([url, ...others].map(each => ['url', each]))}`;
  link.textContent = url;
  document.querySelector('nav').append(link);
}

video.addEventListener('error', () => report('video:', video.error.message));
urls.forEach(list);
if (urls.length > 0) {
  play(urls[0]);
} else {
  report('Nothing to play: add ?url=... to the address');
}
