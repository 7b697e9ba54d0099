import { readFileSync } from 'fs';
import { join } from 'path';
import { Duration, Stack } from 'aws-cdk-lib';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as route53 from 'aws-cdk-lib/aws-route53';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { testApp } from './synth';
import { Delivery, MediaAccessLogs, MediaPipeline, OutputLayout } from '../src';

const before = process.env.CDK_VALIDATION;
beforeAll(() => { delete process.env.CDK_VALIDATION; });
afterAll(() => { process.env.CDK_VALIDATION = before; });

test('CDK\'s strict validation rejects a faulty bucket and none of the library\'s resources', () => {
  const app = testApp({ context: { '@aws-cdk/core:strictCfnValidateErrors': true } });
  const stack = new Stack(app, 'Media');
  new MediaPipeline(stack, 'Videos');
  deliverWithEverything(new Stack(app, 'Delivery', { env: { account: '111122223333', region: 'us-east-1' } }));
  new s3.CfnBucket(stack, 'Faulty', { accelerateConfiguration: { accelerationStatus: 'Sometimes' } });

  expect(() => app.synth()).toThrow('Media/Faulty');

  const { pluginReports } = JSON.parse(readFileSync(join(app.outdir, 'validation-report.json'), 'utf8'));
  const paths = pluginReports.flatMap(({ violations }: any) => violations)
    .flatMap(({ violatingConstructs }: any) => violatingConstructs).map(({ constructPath }: any) => constructPath);
  expect(new Set(paths)).toEqual(new Set(['Media/Faulty']));
}, 60_000);

/** Each resource that an option of the delivery adds. */
function deliverWithEverything(stack: Stack): void {
  const hostedZone = route53.HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z23ABC4XYZL05B', zoneName: 'example.com' });
  const { distribution } = new MediaPipeline(stack, 'Videos', {
    transcode: { layout: OutputLayout.mirrorSource() },
    delivery: Delivery.cloudFront({
      allowedOrigins: ['https://www.example.com'],
      domainNames: ['videos.example.com'],
      certificate: new acm.Certificate(stack, 'Certificate', { domainName: 'videos.example.com' }),
      hostedZone,
      webAclId: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/Videos/473e64fd-f30b-4765-81a0-62ad96dd167a',
      geoRestriction: cloudfront.GeoRestriction.allowlist('DE'),
      originShield: true,
      enableLogging: true,
      manifestTtl: Duration.minutes(1),
      downloadNames: true,
      invalidateOverwrites: true,
    }),
  });
  new MediaAccessLogs(stack, 'Logs', { distributionId: distribution!.distributionId });
}
