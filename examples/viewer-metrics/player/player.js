/* global Hls */
// ?url=<URL of a playlist>&title=<id of the title>: plays the stream, and sends data of CTA-5004 (CMCD) in the query string of each request.

const parameters = new URLSearchParams(location.search);
const [url, title] = [parameters.get('url'), parameters.get('title')];

function show(id, text) {
  document.getElementById(id).textContent = text;
}

function play() {
  const hls = new Hls({
    cmcd: {
      // An id of yours, such as the jobId of the record: up to 64 letters, digits, - and _.
      contentId: title,
      // What the queries read. Others only make URLs and logs longer.
      includeKeys: ['bl', 'br', 'bs', 'cid', 'd', 'mtp', 'ot', 'sf', 'sid', 'st', 'su'],
    },
  });
  hls.on(Hls.Events.ERROR, (_event, { fatal, details, response }) => {
    if (fatal) {
      show('problem', `The video cannot be played: ${details} ${response?.code ?? ''}`);
    }
  });
  hls.on(Hls.Events.FRAG_LOADED, (_event, { networkDetails }) => {
    show('report', new URL(networkDetails.responseURL).searchParams.get('CMCD'));
  });
  show('session', hls.sessionId);
  hls.loadSource(url);
  hls.attachMedia(document.querySelector('video'));
}

if (!url || !title) {
  show('problem', 'Add ?url=<URL of a playlist>&title=<id of the title> to the address.');
} else if (!Hls.isSupported()) {
  show('problem', 'This browser has no Media Source Extensions.');
} else {
  show('title', title);
  play();
}
