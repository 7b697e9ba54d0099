/** Findings of cdk-nag on the one-statement app, by part of the pipeline: each with the reason why it stays. */
export const ACKNOWLEDGED = [
  ['ingest', 'AwsSolutions-S1', 'Access logs of buckets cost more than they tell; CloudTrail data events are the account\'s choice'],
  ['transcode', 'AwsSolutions-S1', 'As for uploads; the distribution\'s logs have what viewers read'],
  ['transcode', 'AwsSolutions-IAM5[Resource::<VideosIngestBucket380AC5CE.Arn>/uploads/*]', 'Uploads have any key under the prefix'],
  ['transcode', 'AwsSolutions-IAM5[Resource::<VideosTranscodeBucket48E50287.Arn>/*]', 'The bucket is for outputs only, a prefix per job'],
  ['transcode', 'AwsSolutions-IAM5[Resource::arn:aws:mediaconvert:eu-west-1:123456789012:jobs/*]', 'Which job is cancelled is known at run time'],
  ['transcode', 'AwsSolutions-IAM5[Resource::*]', 'Probe has no resource, and SearchJobs looks into every queue that a job may have hopped to'],
  ['tracker', 'AwsSolutions-IAM5[Resource::<VideosIngestBucket380AC5CE.Arn>/uploads/*]', 'Uploads have any key under the prefix'],
  ['tracker', 'AwsSolutions-IAM5[Resource::<VideosTranscodeBucket48E50287.Arn>/*]', 'The bucket is for outputs only, a prefix per job'],
  ['tracker', 'AwsSolutions-IAM5[Resource::arn:aws:mediaconvert:eu-west-1:123456789012:jobs/*]', 'Which job it is is known at run time'],
  ['distribution', 'AwsSolutions-CFR1', 'Viewers anywhere'],
  ['distribution', 'AwsSolutions-CFR2', 'Cached reads of public files; a firewall is the account\'s choice'],
  ['distribution', 'AwsSolutions-CFR3', 'CloudFront writes logs to a bucket with access control lists: opt-in'],
  ['distribution', 'AwsSolutions-CFR4', 'The certificate of cloudfront.net allows no higher minimum'],
] as const;
