"""A distribution's S3 origin answers cross-origin requests as S3 does.

ministack answers a preflight (OPTIONS) that CloudFront forwards with the object
itself, and ignores the bucket's own CORS rules. S3 applies these rules to a
preflight, and a bucket without rules refuses it. CloudFront's response headers
policy adds its headers to that response, but does not make it a success.
"""

from ministack.services import s3


def apply() -> None:
    fetch = s3.serve_cloudfront_origin_fetch

    def fetch_with_cors(bucket_name, key, method, headers, **named):
        if method == "OPTIONS":
            return s3.cors_preflight(bucket_name, key, headers)
        status, response_headers, body = fetch(bucket_name, key, method, headers, **named)
        return status, {**response_headers, **s3.cors_response_headers(bucket_name, method, headers)}, body

    s3.serve_cloudfront_origin_fetch = fetch_with_cors
