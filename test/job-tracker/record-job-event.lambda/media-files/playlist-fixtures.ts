/** The main playlist of a CMAF group with I-frame playlists and sprites. */
export const MAIN = `#EXTM3U
#EXT-X-VERSION:6
#EXT-X-INDEPENDENT-SEGMENTS
#EXT-X-STREAM-INF:BANDWIDTH=4000000,AVERAGE-BANDWIDTH=3100000,CODECS="avc1.64001f,mp4a.40.2",RESOLUTION=1280x720,FRAME-RATE=29.970,AUDIO="audio"
stream_720p.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=900000,AVERAGE-BANDWIDTH=800000,CODECS="avc1.64001e,mp4a.40.2",RESOLUTION=640x360,FRAME-RATE=29.970,AUDIO="audio"
stream_360p.m3u8
#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=300000,CODECS="avc1.64001f",RESOLUTION=1280x720,URI="stream_720p_I-Frame.m3u8"
#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="Alternate Audio",AUTOSELECT=YES,DEFAULT=YES,CHANNELS="2",URI="stream_audio.m3u8"
#EXT-X-IMAGE-STREAM-INF:BANDWIDTH=12000,RESOLUTION=160x90,CODECS="jpeg",URI="stream_thumbnail.m3u8"
`;

/** Eight of nine pictures, and the beginning of the ninth's time. */
export const IMAGES = `#EXTM3U
#EXT-X-TARGETDURATION:61
#EXT-X-IMAGES-ONLY
#EXTINF:60.06,
#EXT-X-TILES:RESOLUTION=160x90,LAYOUT=3x2,DURATION=10.01
stream_thumbnail_000000001.jpg
#EXTINF:24.5,
#EXT-X-TILES:RESOLUTION=160x90,LAYOUT=3x2,DURATION=10.01
stream_thumbnail_000000002.jpg
#EXT-X-ENDLIST
`;

export const MANIFEST = `<?xml version="1.0" encoding="UTF-8"?>
<MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT84.560S">
  <!-- <AdaptationSet mimeType="video/mp4"><Representation width="1" height="1" codecs="none"/></AdaptationSet> -->
  <Period start="PT0S">
    <AdaptationSet mimeType="video/mp4" frameRate="30000/1001" segmentAlignment="true">
      <Representation id="1" width="1280" height="720" bandwidth="3000000" codecs="avc1.64001f"/>
      <Representation id="2" width='640' height='360' bandwidth='700000' frameRate='15' codecs='avc1.64001e'><SegmentTemplate/></Representation>
    </AdaptationSet>
    <AdaptationSet mimeType="audio/mp4" lang="eng" codecs="mp4a.40.2">
      <Representation id="3" bandwidth="96000" audioSamplingRate="48000"/>
    </AdaptationSet>
    <AdaptationSet mimeType="audio/mp4" lang="eng"><Representation id="4" bandwidth="384000" codecs="ec-3"/></AdaptationSet>
    <AdaptationSet mimeType="image/jpeg" contentType="image"><Representation id="5" bandwidth="12000" width="480" height="180"/></AdaptationSet>
  </Period>
</MPD>
`;
