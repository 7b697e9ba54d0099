"""A listing of parts names the next part also on its last page, and 0 on an empty one.

ministack names it only if there are more parts. S3's guide says the same, but
users report that S3 always sends it, so that a client which goes on while there
is a next part never ends: https://github.com/aws/aws-sdk-go-v2/issues/1100.
"""

import re

from ministack.services import s3


def apply() -> None:
    list_parts = s3._list_parts

    def list_parts_with_marker(*args, **named):
        status, headers, body = list_parts(*args, **named)
        if status == 200 and b"<NextPartNumberMarker>" not in body:
            numbers = re.findall(rb"<PartNumber>(\d+)</PartNumber>", body)
            marker = b"<NextPartNumberMarker>%s</NextPartNumberMarker>" % (numbers[-1] if numbers else b"0")
            body = body.replace(b"</ListPartsResult>", marker + b"</ListPartsResult>")
        return status, headers, body

    s3._list_parts = list_parts_with_marker
