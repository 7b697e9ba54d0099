import { createHash } from 'crypto';
import { cpSync, rmSync, writeFileSync } from 'fs';
import { join } from 'path';
import { FileSystem, Token } from 'aws-cdk-lib';
import { DISABLE_ASSET_STAGING_CONTEXT } from 'aws-cdk-lib/cx-api';
import type { Construct } from 'constructs';
import type { ImportPlan } from '../contract/bulk-import';
import { PLAN_TOKEN_PREFIX } from '../contract/environment';
import { PLAN_FILE, PLAN_VERSION, type Plan, type PlannedProfile } from '../contract/plan';

export function planOf(profiles: PlannedProfile[], rules: Pick<Plan, 'layout' | 'submission' | 'uploads' | 'requests' | 'budget'>): Plan {
  return { version: PLAN_VERSION, ...rules, profiles };
}

/** A copy of the handler's code with the plan in it, for an asset. */
export class PlanAsset {
  /** A temporary folder. */
  public readonly directory: string;

  /** Depends only on the code and the plan. */
  public readonly hash: string;

  /** Deploy-time strings of the plan, by the name of the handler's environment variable. */
  public readonly environment: { [name: string]: string } = {};

  public constructor(handlerDirectory: string, plan: Plan | ImportPlan) {
    const content = JSON.stringify(this.extractTokens('', plan));
    this.hash = createHash('sha256').update(codeHash(handlerDirectory)).update(content).digest('hex');
    this.directory = FileSystem.mkdtemp('media-plan-');
    cpSync(handlerDirectory, this.directory, { recursive: true });
    writeFileSync(join(this.directory, PLAN_FILE), content);
  }

  /** Removes the folder once the cloud assembly has a copy of it. With staging disabled, the assembly refers to the folder itself. */
  public discardOnceStaged(scope: Construct): void {
    if (!scope.node.tryGetContext(DISABLE_ASSET_STAGING_CONTEXT)) {
      rmSync(this.directory, { recursive: true });
    }
  }

  /** A copy with sorted keys: maps in Java and Go have no order, and the asset's hash must not depend on it. */
  private extractTokens(path: string, value: unknown): unknown {
    if (typeof value === 'string') {
      return Token.isUnresolved(value) ? this.placeholderFor(value) : value;
    }
    if (Token.isUnresolved(value)) {
      throw new Error(`Output settings may have deploy-time tokens only as strings, got one of another type at ${path}`);
    }
    if (Array.isArray(value)) {
      return value.map((item, index) => this.extractTokens(`${path}/${index}`, item));
    }
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, item]) => [key, this.extractTokens(`${path}/${key}`, item)]));
    }
    return value;
  }

  private placeholderFor(token: string): string {
    const known = Object.keys(this.environment).find(name => this.environment[name] === token);
    const name = known ?? `${PLAN_TOKEN_PREFIX}${Object.keys(this.environment).length}`;
    this.environment[name] = token;
    return `{{${name}}}`;
  }
}

/** The code is the same for every pipeline of an app, so it is read once. */
function codeHash(directory: string): string {
  const hash = CODE_HASHES.get(directory) ?? FileSystem.fingerprint(directory);
  CODE_HASHES.set(directory, hash);
  return hash;
}

const CODE_HASHES = new Map<string, string>();
