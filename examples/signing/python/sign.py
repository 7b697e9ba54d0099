import json
import os

from playback_signer import PlaybackSigner

signer = PlaybackSigner(os.environ["SIGNING_SECRET"], os.environ["BASE_URL"])
claims = json.loads(os.environ.get("CLAIMS", "{}"))
for url in os.environ["RECORD_URLS"].split(" "):
    print(signer.url_to_play(url, os.environ["JOB_ID"], 4 * 3600, claims))
