/** Findings of cdk-nag on the one-statement app, by part of the pipeline: each with a reason. */
export const ACKNOWLEDGED = [
  ['ingest', 'AwsSolutions-S1', 'Access logs of the bucket have a cost; the account can enable CloudTrail data events instead'],
  ['transcode', 'AwsSolutions-S1', 'See the source bucket; the distribution\'s logs contain the viewer requests'],
  ['transcode', 'AwsSolutions-IAM5[Resource::<VideosIngestBucket380AC5CE.Arn>/uploads/*]', 'Uploads may have any key under the prefix'],
  ['transcode', 'AwsSolutions-IAM5[Resource::<VideosTranscodeBucket48E50287.Arn>/*]', 'The bucket contains only outputs, with a prefix for each job'],
  ['transcode', 'AwsSolutions-IAM5[Resource::arn:aws:mediaconvert:eu-west-1:111122223333:jobs/*]', 'The job to cancel is known only at run time'],
  ['transcode', 'AwsSolutions-IAM5[Resource::*]', 'Probe has no resource, and SearchJobs must search every queue that a job may have hopped to'],
  ['tracker', 'AwsSolutions-IAM5[Resource::<VideosIngestBucket380AC5CE.Arn>/uploads/*]', 'Uploads may have any key under the prefix'],
  ['tracker', 'AwsSolutions-IAM5[Resource::<VideosTranscodeBucket48E50287.Arn>/*]', 'The bucket contains only outputs, with a prefix for each job'],
  ['tracker', 'AwsSolutions-IAM5[Resource::arn:aws:mediaconvert:eu-west-1:111122223333:jobs/*]', 'The job is known only at run time'],
  ['distribution', 'AwsSolutions-CFR1', 'Viewers may be in any country'],
  ['distribution', 'AwsSolutions-CFR2', 'The distribution serves public files from its cache; the account can add a firewall'],
  ['distribution', 'AwsSolutions-CFR3', 'Logging is optional, because CloudFront requires a bucket with access control lists'],
  ['distribution', 'AwsSolutions-CFR4', 'The default certificate does not support a higher minimum version of TLS'],
] as const;
