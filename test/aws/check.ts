import type { Findings } from './findings';
import type { TemplateCase } from './templates/template-case';
import type { PlannedJob, Video } from './videos';
import type { World } from './world';

/** A stack of the deployed app. */
export type StackName = 'example' | 'mirror' | 'keyed' | 'elsewhere' | 'private';

/** One assumption of the library or the stand-in, and how to verify it. */
export interface Check {
  /**
   * C: a question that only an account can answer; T: templates that are only created; V, X and Y: assumptions of the library or the
   * sandbox; Z: private playback and access logs.
   */
  readonly id: string;
  /** The claim as a sentence, for docs/verified.md. */
  readonly claim: string;
  /** Pipelines that must be deployed for this check. */
  readonly stacks: StackName[];
  /** Videos that it uploads to pipelines, and jobs that it creates itself, which determine its cost. */
  readonly videos?: Video[];
  readonly jobs?: PlannedJob[];
  /** Templates that the service validates for it. */
  readonly templates?: () => TemplateCase[];
  /** The reason why the sandbox cannot answer it; it runs on AWS only. */
  readonly needsAws?: string;
  /** Whether it changes something that other checks use, so that it must run alone. */
  readonly alone?: boolean;
  readonly timeLimitMinutes: number;
  run(world: World, findings: Findings): Promise<void>;
}
