import { Lazy } from 'aws-cdk-lib';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct, type IConstruct } from 'constructs';
import { queryString, SAVED_QUERIES } from './saved-queries';
import { nameOf } from '../../shared/constructs/construct-name';
import { topStackOf } from '../../shared/constructs/top-stack';
import { requireMatch } from '../../shared/validation/values';
import { logGroupsOf } from '../log-groups';

/** Options of PipelineQueries. */
export interface PipelineQueriesOptions {
  /**
   * Folder of the queries in the console, such as `videos/prod`: at most 200 characters. Queries of an account and region that have the same
   * name are hard to tell apart, so give each pipeline a separate folder.
   *
   * @default - the name of the stack and the path of the construct in it
   */
  readonly folder?: string;
}

/** Properties of PipelineQueries. */
export interface PipelineQueriesProps extends PipelineQueriesOptions {
  /** A MediaPipeline, or parts of one: the queries read the logs of their functions. */
  readonly parts: IConstruct[];
}

/**
 * Saved queries of CloudWatch Logs Insights about the logs of a pipeline's functions: one upload from end to end, the slowest uploads, and
 * errors by cause. They have no cost until they are run. See docs/logs.md.
 *
 * @example
 * const ingest = new MediaIngest(this, 'Ingest');
 * const tracker = new JobTracker(this, 'Tracker');
 * const transcode = new TranscodePipeline(this, 'Transcode', { ingest: ingest, tracker: tracker });
 * new PipelineQueries(this, 'Queries', { parts: [transcode, tracker] });
 */
export class PipelineQueries extends Construct {
  public constructor(scope: Construct, id: string, private readonly props: PipelineQueriesProps) {
    super(scope, id);
    const folder = this.folder();
    // Functions may be added later, such as one that invalidates files.
    const logGroupNames = Lazy.list({ produce: () => this.logGroups().map(({ logGroupName }) => logGroupName) });
    for (const [queryId, query] of Object.entries(SAVED_QUERIES)) {
      new logs.CfnQueryDefinition(this, queryId, { name: `${folder}/${query.name}`, queryString: queryString(query), logGroupNames });
    }
    this.node.addValidation({ validate: () => this.missingFunctions() });
  }

  private folder(): string {
    const { folder } = this.props;
    if (folder === undefined) {
      const stack = topStackOf(this);
      return `${stack.stackName}${this.node.path.slice(stack.node.path.length)}`;
    }
    requireMatch(`${nameOf('PipelineQueries', this)} folder`, folder, /^(?!\/).{0,199}[^/]$/,
      '1 to 200 characters that neither begin nor end with "/"');
    return folder;
  }

  private logGroups(): logs.ILogGroup[] {
    return logGroupsOf(this.props.parts);
  }

  /** Without log groups, the queries would read those that the user last selected. */
  private missingFunctions(): string[] {
    return this.logGroups().length > 0 ? [] : [`${nameOf('PipelineQueries', this)} parts must have functions of this app, such as a MediaPipeline, `
      + `a TranscodePipeline or a JobTracker, got ${this.props.parts.map(({ node }) => `'${node.path}'`).join(', ') || 'none'}`];
  }
}
