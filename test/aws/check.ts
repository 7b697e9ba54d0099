import type { Findings } from './findings';
import type { TemplateCase } from './templates/template-case';
import type { PlannedJob, Video } from './videos';
import type { World } from './world';

/** A stack of the deployed app. */
export type StackName = 'example' | 'mirror' | 'keyed';

/** One thing that the library or the stand-in takes for true, and how to find out. */
export interface Check {
  /** C and a number: part C of the review of AWS's documents; T: templates that are only created; X: an assumption of the sandbox. */
  readonly id: string;
  /** As a sentence, for docs/verified.md. */
  readonly claim: string;
  /** Pipelines that must be deployed for it. */
  readonly stacks: StackName[];
  /** Videos that it uploads to pipelines, and jobs that it creates itself: what it costs. */
  readonly videos?: Video[];
  readonly jobs?: PlannedJob[];
  /** Templates that it has the service validate. */
  readonly templates?: () => TemplateCase[];
  /** Why the sandbox cannot answer it; it is run on AWS only. */
  readonly needsAws?: string;
  /** It changes something that others use, so nothing runs beside it. */
  readonly alone?: boolean;
  readonly timeLimitMinutes: number;
  run(world: World, findings: Findings): Promise<void>;
}
