"""A stand-in for AWS Elemental MediaConvert that any AWS SDK can call and that really transcodes."""
