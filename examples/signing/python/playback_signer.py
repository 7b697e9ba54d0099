import json
import threading
import time

import boto3
import jwt

# Rotation keeps the previous key valid, so a key may be some minutes old.
KEY_LIFE_SECONDS = 5 * 60


class PlaybackSigner:
    """Makes URLs to play from the URLs of records. Create one and keep it: it caches the key.

    :param secret_id: name or ARN of the signing secret
    :param base_url: start of all playback URLs, such as https://d111111abcdef8.cloudfront.net or https://www.example.com/videos
    """

    def __init__(self, secret_id, base_url):
        self._secrets = boto3.client("secretsmanager")
        self._secret_id = secret_id
        self._base_url = base_url
        self._key = None
        self._key_ends = 0.0
        self._lock = threading.Lock()

    def url_to_play(self, record_url, job_id, seconds, claims=None):
        """The URL to play of a file of a job, valid for `seconds`. `claims` may have nbf, ip and country."""
        return self.playback_url(record_url, self.token(self._folder_of(record_url, job_id), seconds, claims))

    def token(self, folder, seconds, claims=None):
        """A token for all files of a folder, which begins and ends with a slash."""
        key = self._current_key()
        payload = {**(claims or {}), "path": folder, "exp": int(time.time()) + seconds}
        return jwt.encode(payload, key["secret"], algorithm="HS256", headers={"kid": key["kid"]})

    def playback_url(self, record_url, token):
        """The URL with the token in it. One token fits all files in its folder."""
        return f"{self._base_url}/{token}{self._path_of(record_url)}"

    def _folder_of(self, record_url, job_id):
        before, job, _ = self._path_of(record_url).partition(f"/{job_id}/")
        if not job:
            raise ValueError(f"{record_url} is not a URL of job {job_id}")
        return before + job

    def _path_of(self, record_url):
        if not record_url.startswith(f"{self._base_url}/"):
            raise ValueError(f"{record_url} does not begin with {self._base_url}/")
        return record_url[len(self._base_url) :]

    def _current_key(self):
        with self._lock:
            if time.monotonic() >= self._key_ends:
                answer = self._secrets.get_secret_value(SecretId=self._secret_id)
                self._key = json.loads(answer["SecretString"])
                self._key_ends = time.monotonic() + KEY_LIFE_SECONDS
            return self._key
