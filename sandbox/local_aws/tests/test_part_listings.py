"""Listings of the parts of a multipart upload."""


def test_each_page_names_a_next_part(local_aws):
    s3 = local_aws.client("s3")
    s3.create_bucket(Bucket="part-listings")
    upload = {"Bucket": "part-listings", "Key": "film.mp4"}
    upload["UploadId"] = s3.create_multipart_upload(**upload)["UploadId"]
    for number in (1, 2, 3):
        s3.upload_part(**upload, PartNumber=number, Body=b"x")

    def page(marker):
        listing = s3.list_parts(**upload, MaxParts=2, PartNumberMarker=marker)
        numbers = [part["PartNumber"] for part in listing.get("Parts", [])]
        return numbers, listing["IsTruncated"], listing["NextPartNumberMarker"]

    assert page(0) == ([1, 2], True, 2)
    assert page(2) == ([3], False, 3)
    assert page(3) == ([], False, 0)
