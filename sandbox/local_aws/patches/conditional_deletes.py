"""A conditional DeleteObject needs `s3:GetObject`, as S3's guide says, unless the condition is `*`.

https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-deletes.html
"""

from ministack.core import iam_actions


def apply() -> None:
    s3_additional_checks = iam_actions.s3_additional_checks

    def s3_additional_checks_of_conditions(method, path, headers, body, query_params):
        checks = s3_additional_checks(method, path, headers, body, query_params)
        bucket, _, key = path.lstrip("/").partition("/")
        condition = headers.get("if-match", "").strip()
        if method == "DELETE" and key and condition not in ("", "*"):
            checks = [*checks, ("s3:GetObject", f"arn:aws:s3:::{bucket}/{key}")]
        return checks

    iam_actions.s3_additional_checks = s3_additional_checks_of_conditions
