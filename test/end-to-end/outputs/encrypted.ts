import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { Bitrate, Encryption, Ladder, OutputPreset, RateControl, Rendition } from '../../../src';

/** A URL without a server: tests give browsers the key. */
export const keyUrl = 'https://keys.example.com/films.key';

const printable = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index));
const notHexadecimal = printable.filter(character => !/[0-9a-f]/.test(character)).join('');

/** A new random key. */
export class KeyStack extends Stack {
  readonly secret = new Secret(this, 'Key', {
    generateSecretString: { passwordLength: 32, excludeCharacters: notHexadecimal, requireEachIncludedType: false },
  });

  constructor(scope: Construct, id: string) {
    super(scope, id, { env: { account: process.env.CDK_DEFAULT_ACCOUNT, region: process.env.CDK_DEFAULT_REGION } });
    new CfnOutput(this, 'SecretArn', { value: this.secret.secretArn });
  }
}

export const encryptedHls = ({ secret }: KeyStack) => OutputPreset.hls({
  ladder: Ladder.of([Rendition.h264({ height: 180, rateControl: RateControl.qvbr({ quality: 7, maxBitrate: Bitrate.kbps(300) }) })]),
  segmentLength: Duration.seconds(2),
  encryption: Encryption.aes128({ secret, keyUrl }),
});
