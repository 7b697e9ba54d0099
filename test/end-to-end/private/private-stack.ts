import { type App, CfnOutput, RemovalPolicy } from 'aws-cdk-lib';
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
import { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { AccountRootPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { privateOutputs } from '../every-family';
import { privateDomain, privateSite, viewerKeys } from './viewer-keys';
import { PipelineStack } from '../../../sandbox/app/pipeline-stack';
import type { PipelineStackOutputs } from '../../../sandbox/deployed-pipeline';
import { Delivery, MediaDistribution, SigningKeys, ViewerAccess } from '../../../src';

/** Outputs of a `PrivateStack`. */
export interface PrivateStackOutputs extends PipelineStackOutputs {
  readonly SigningSecretArn: string;
  readonly BackendRoleArn: string;
  readonly SignedKeyId: string;
  readonly SiteBucketName: string;
  readonly SiteUrl: string;
  readonly SiteVideosUrl: string;
  readonly SiteSecretArn: string;
}

/** A pipeline whose outputs need path tokens, and two other ways to its bucket: by signed cookies, and below a path of a site. */
export class PrivateStack extends PipelineStack {
  constructor(scope: App, id: string) {
    super(scope, id, {
      outputs: privateOutputs,
      ingest: { keyPatterns: ['uploads/*.mp4'] },
      delivery: Delivery.cloudFront({ viewerAccess: ViewerAccess.pathTokens() }),
    });
    const { signingSecret } = this.pipeline.distribution!;
    const backend = new Role(this, 'Backend', { assumedBy: new AccountRootPrincipal() });
    this.pipeline.distribution!.grantSign(backend);
    this.output('SigningSecretArn', signingSecret!.secretArn);
    this.output('BackendRoleArn', backend.roleArn);
    this.addSigned();
    this.addSite();
  }

  private addSigned(): void {
    const { signingKeyIds } = new MediaDistribution(this, 'Signed', {
      bucket: this.pipeline.transcode.bucket,
      viewerAccess: ViewerAccess.signed(SigningKeys.publicKeys([viewerKeys().publicKey])),
      allowedOrigins: [privateSite],
      domainNames: [privateDomain],
      certificate: new Certificate(this, 'Certificate', { domainName: privateDomain, validation: CertificateValidation.fromDns() }),
    });
    this.output('SignedKeyId', signingKeyIds![0]);
  }

  private addSite(): void {
    const bucket = new Bucket(this, 'SiteFiles', { removalPolicy: RemovalPolicy.DESTROY });
    const site = new Distribution(this, 'Site', { defaultBehavior: { origin: S3BucketOrigin.withOriginAccessControl(bucket) } });
    const { baseUrl, signingSecret } = new MediaDistribution(this, 'SiteVideos', {
      bucket: this.pipeline.transcode.bucket,
      distribution: site,
      path: '/videos',
      viewerAccess: ViewerAccess.pathTokens(),
      downloadNames: true,
    });
    this.output('SiteBucketName', bucket.bucketName);
    this.output('SiteUrl', `https://${site.distributionDomainName}`);
    this.output('SiteVideosUrl', baseUrl);
    this.output('SiteSecretArn', signingSecret!.secretArn);
  }

  private output(key: keyof PrivateStackOutputs, value: string): void {
    new CfnOutput(this, key, { value });
  }
}
