"""A cache behavior without a list of methods allows GET and HEAD.

That is CloudFront's default. ministack allows every method instead.
"""

from ministack.services import cloudfront


def apply() -> None:
    allowed_methods = cloudfront._dataplane_allowed_methods
    cloudfront._dataplane_allowed_methods = lambda behavior: allowed_methods(behavior) or ["GET", "HEAD"]
