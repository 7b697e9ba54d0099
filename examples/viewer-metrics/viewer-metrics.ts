import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as athena from 'aws-cdk-lib/aws-athena';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

export interface ViewerMetricsProps {
  /** Bucket of MediaAccessLogs in JSON, for logs of one or more distributions. */
  readonly logBucket: s3.IBucket;

  /** Name of the new database: lowercase letters, digits and `_`. */
  readonly databaseName: string;
}

/** Columns of the table, by the fields of the logs that the queries read. Add others of CloudFront's fields in the same way. */
const FIELDS: { readonly [column: string]: string } = {
  timestamp_ms: 'timestamp(ms)',
  time_taken: 'time-taken',
  cs_method: 'cs-method',
  cs_uri_query: 'cs-uri-query',
  sc_status: 'sc-status',
  sc_bytes: 'sc-bytes',
};

/** The view first: the others read it. */
const QUERIES = ['cmcd', 'startup', 'rebuffering', 'bitrate'];

/** A query stops at this size, so that it costs at most half a dollar. */
const MOST_BYTES = 100 * 1024 ** 3;

/** A table of access logs for Athena, and saved queries about what viewers see, in a separate work group. */
export class ViewerMetrics extends Construct {
  constructor(scope: Construct, id: string, { logBucket, databaseName }: ViewerMetricsProps) {
    super(scope, id);
    const database = new glue.CfnDatabase(this, 'Database', { catalogId: Stack.of(this).account, databaseInput: { name: databaseName } });
    this.createTable(database.ref, logBucket);
    const workGroup = this.createWorkGroup();
    for (const name of QUERIES) {
      new athena.CfnNamedQuery(this, name, {
        name: `video-${name}`,
        database: database.ref,
        queryString: readFileSync(join(__dirname, 'queries', `${name}.sql`), 'utf8'),
        workGroup: workGroup.ref,
      });
    }
  }

  /** It reads the whole bucket, since AWS puts other folders before those of MediaAccessLogs. */
  private createTable(databaseName: string, logBucket: s3.IBucket): void {
    const mapping = Object.entries(FIELDS).map(([column, field]) => [`mapping.${column}`, field]);
    new glue.CfnTable(this, 'AccessLogs', {
      catalogId: Stack.of(this).account,
      databaseName,
      tableInput: {
        name: 'access_logs',
        tableType: 'EXTERNAL_TABLE',
        storageDescriptor: {
          location: `s3://${logBucket.bucketName}/`,
          inputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
          outputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
          columns: Object.keys(FIELDS).map(name => ({ name, type: 'string' })),
          serdeInfo: { serializationLibrary: 'org.openx.data.jsonserde.JsonSerDe', parameters: Object.fromEntries(mapping) },
        },
      },
    });
  }

  private createWorkGroup(): athena.CfnWorkGroup {
    const results = new s3.Bucket(this, 'Results', {
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      lifecycleRules: [{ expiration: Duration.days(7) }],
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    return new athena.CfnWorkGroup(this, 'WorkGroup', {
      name: `${Stack.of(this).stackName}-viewer-metrics`,
      recursiveDeleteOption: true,
      workGroupConfiguration: {
        bytesScannedCutoffPerQuery: MOST_BYTES,
        enforceWorkGroupConfiguration: true,
        resultConfiguration: { outputLocation: `s3://${results.bucketName}/`, encryptionConfiguration: { encryptionOption: 'SSE_S3' } },
      },
    });
  }
}
