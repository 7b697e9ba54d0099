from standardwebhooks import Webhook


def verified_event(secret: str, body: bytes, headers: dict[str, str]) -> dict:
    """Raises if no signature is that of the secret, or if the request is more than five minutes old."""
    webhook = Webhook(secret)
    event = webhook.verify(body, headers)
    return event
