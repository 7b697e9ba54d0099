import { Duration, Lazy } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { JobApiProps } from './job-api-options';
import { environmentOf } from './visible-jobs';
import { MediaDistribution, type IMediaDistribution } from '../media-distribution';
import { nameOf } from '../shared/constructs/construct-name';
import { monitoringOf } from '../shared/constructs/function-monitoring-options';
import { HandlerFunction } from '../shared/constructs/handler-function';
import { requireDurationIn } from '../shared/validation/values';

/** The only function of the API that can sign, with a separate role. */
export class SignPlayback extends HandlerFunction {
  public constructor(scope: Construct, id: string, props: JobApiProps, distribution: IMediaDistribution) {
    const { transcode, encryptionKey, playbackDuration = Duration.hours(6) } = props;
    const { tracker } = transcode._parts;
    super(scope, id, {
      bundle: 'job-api/sign-playback.lambda',
      description: 'Signs the playback URLs of a job',
      timeout: Duration.seconds(29),
      ...monitoringOf(props),
      encryptionKey,
      environment: {
        ...environmentOf(props),
        SIGNING_SECRET_ARN: distribution.signingSecret!.secretArn,
        // A domain in front of the distribution is known to the tracker.
        PLAYBACK_BASE_URL: Lazy.string({ produce: () => tracker._deliveryBaseUrl ?? distribution.baseUrl }),
        PLAYBACK_SECONDS: String(playbackDuration.toSeconds()),
      },
    });
    this.allow(['dynamodb:GetItem'], [tracker.table.tableArn], 'Reads the record of a job');
    this.allowKey(tracker.table.encryptionKey?.keyArn, ['kms:Decrypt'], 'The table is encrypted');
    distribution.grantSign(this.function);
  }
}

/** The distribution whose URLs are signed, if there is one. */
export function signedDistributionOf(
  scope: Construct, { transcode, playbackDistribution, playbackDuration }: JobApiProps,
): IMediaDistribution | undefined {
  const name = nameOf('JobApi', scope);
  if (playbackDuration !== undefined) {
    requireDurationIn(`${name} playbackDuration`, playbackDuration, Duration.minutes(1), Duration.days(7));
  }
  if (playbackDistribution === undefined) {
    if (playbackDuration !== undefined) {
      throw new Error(`${name} playbackDuration requires playbackDistribution, got ${playbackDuration.toHumanString()} without it`);
    }
    return undefined;
  }
  if (playbackDistribution.signingSecret === undefined) {
    throw new Error(`${name} playbackDistribution must have ViewerAccess.pathTokens() as its viewerAccess, got '${playbackDistribution.node.path}' `
      + 'without a signing secret');
  }
  if (transcode._outputs.mirrorsSource) {
    throw new Error(`${name} playbackDistribution requires OutputLayout.byJob(), got a layout that mirrors the sources: a token must cover the `
      + 'folder of one job');
  }
  requireAcceptedTokens(name, playbackDistribution, playbackDuration);
  return playbackDistribution;
}

/** The default is shorter than any rotation. The life of the tokens of an imported distribution is unknown. */
function requireAcceptedTokens(name: string, distribution: IMediaDistribution, playbackDuration?: Duration): void {
  const longestLife = distribution instanceof MediaDistribution ? distribution._longestTokenLife : undefined;
  if (longestLife && playbackDuration && playbackDuration.toMilliseconds() > longestLife.toMilliseconds()) {
    throw new Error(`${name} playbackDuration must be at most rotateEvery of the distribution's path tokens, ${longestLife.toHumanString()}, because `
      + `CloudFront refuses tokens that expire later, got ${playbackDuration.toHumanString()}`);
  }
}
