import {
  CloudFrontKeyValueStoreClient, ConflictException, DescribeKeyValueStoreCommand, ListKeysCommand, UpdateKeysCommand,
} from '@aws-sdk/client-cloudfront-keyvaluestore';
import {
  DescribeSecretCommand, GetSecretValueCommand, PutSecretValueCommand, ResourceNotFoundException, SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';

export const SECRET = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:signing-AbCdEf';
export const STORE = 'arn:aws:cloudfront::123456789012:key-value-store/11111111-2222-3333-4444-555555555555';

const PAGE_SIZE = 2;

/** A secret with versions and a key value store, as Secrets Manager and CloudFront describe them. */
export class FakeRotation {
  public readonly store = mockClient(CloudFrontKeyValueStoreClient);
  public readonly secrets = mockClient(SecretsManagerClient);
  /** Value and stages by version. */
  public versions = new Map<string, { value?: string; stages: string[] }>();
  public keys = new Map<string, string>();
  /** Runs before the next update, as another writer. */
  public beforeUpdate?: () => void;
  private revision = 1;

  public reset(current = '{"kid":"first","secret":"first-secret-of-at-least-32-characters"}'): void {
    this.versions = new Map([['v1', { value: current, stages: ['AWSCURRENT'] }]]);
    this.keys = new Map();
    this.beforeUpdate = undefined;
    this.store.reset();
    this.secrets.reset();
    this.answerForSecret();
    this.answerForStore();
  }

  /** Another writer changes the store. */
  public put(key: string, value: string): void {
    this.keys.set(key, value);
    this.revision++;
  }

  public valueAt(stage: string): { kid: string; secret: string } {
    return JSON.parse([...this.versions.values()].find(({ stages }) => stages.includes(stage))!.value!);
  }

  /** As Secrets Manager does before it calls the function. */
  public startRotation(versionId: string): void {
    for (const version of this.versions.values()) {
      version.stages = version.stages.filter(stage => stage !== 'AWSPENDING');
    }
    this.versions.set(versionId, { stages: ['AWSPENDING'] });
  }

  private answerForSecret(): void {
    this.secrets.on(DescribeSecretCommand, { SecretId: SECRET }).callsFake(() => ({
      VersionIdsToStages: Object.fromEntries([...this.versions].map(([id, { stages }]) => [id, stages])),
    }));
    this.secrets.on(GetSecretValueCommand).callsFake(({ VersionId, VersionStage }) => {
      const found = [...this.versions].find(([id, { value, stages }]) => (
        value !== undefined && (VersionId ?? id) === id && stages.includes(VersionStage)
      ));
      if (!found) {
        throw new ResourceNotFoundException({ message: 'Secrets Manager can\'t find the specified secret value', $metadata: {} });
      }
      return { SecretString: found[1].value };
    });
    this.secrets.on(PutSecretValueCommand).callsFake(({ ClientRequestToken, SecretString, VersionStages }) => {
      this.versions.set(ClientRequestToken, { value: SecretString, stages: VersionStages });
      return {};
    });
    this.secrets.on(UpdateSecretVersionStageCommand).callsFake(({ VersionStage, MoveToVersionId, RemoveFromVersionId }) => {
      this.versions.get(RemoveFromVersionId)!.stages = ['AWSPREVIOUS'];
      this.versions.get(MoveToVersionId)!.stages = [VersionStage];
      return {};
    });
  }

  private answerForStore(): void {
    this.store.on(DescribeKeyValueStoreCommand, { KvsARN: STORE }).callsFake(() => ({ ETag: `etag-${this.revision}` }));
    this.store.on(ListKeysCommand, { KvsARN: STORE }).callsFake(({ NextToken }) => {
      const start = Number(NextToken ?? 0);
      const end = start + PAGE_SIZE;
      return {
        Items: [...this.keys].slice(start, end).map(([Key, Value]) => ({ Key, Value })),
        NextToken: end < this.keys.size ? String(end) : undefined,
      };
    });
    this.store.on(UpdateKeysCommand, { KvsARN: STORE }).callsFake(({ IfMatch, Puts, Deletes }) => {
      const change = this.beforeUpdate;
      this.beforeUpdate = undefined;
      change?.();
      if (IfMatch !== `etag-${this.revision}`) {
        throw new ConflictException({ message: 'Stale', $metadata: { httpStatusCode: 409 } });
      }
      Deletes.forEach(({ Key }: any) => this.keys.delete(Key));
      Puts.forEach(({ Key, Value }: any) => this.keys.set(Key, Value));
      this.revision++;
      return {};
    });
  }
}
