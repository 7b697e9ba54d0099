"""Sessions may be registered while expired ones are looked for.

ministack iterates over all sessions whenever one is registered. When functions
start at the same time, it fails with "dictionary changed size during iteration",
and an invocation with it: its message is invisible for minutes.
"""

from ministack.services import sts


def apply() -> None:
    sts._evict_expired_sessions = _evict_expired_sessions


def _evict_expired_sessions() -> None:
    for access_key, session in sts._sessions.copy().items():
        if sts._session_expired(session):
            sts._sessions.pop(access_key, None)
