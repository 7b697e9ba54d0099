/** What may go wrong with one call of a service. */
export const FAULT_KINDS = [
  /** The function dies before the request leaves. */
  'crash before',
  /** The function dies when the service has done its work, before the answer arrives. */
  'crash after',
  /** The service refuses, and has done nothing. */
  'throttled',
  /** 500; nothing was done. */
  'failed',
  /** 500; it was done all the same. */
  'failed after',
  /** No answer; nothing was done. */
  'request lost',
  /** No answer; it was done. */
  'answer lost',
  /** No answer in time; it is done some seconds later. */
  'late',
  /** An answer at last, after most of the function's time. */
  'slow',
  /** The function stands still before it makes the call, perhaps until after its timeout. */
  'frozen',
  /** 402, of CreateJob and Probe: the account has as many jobs as it may. */
  'over quota',
  /** 403, of CreateJob and Probe: a new permission has not spread yet. */
  'denied',
  /** 409, of CreateJob and Probe: the state of something else is in the way. */
  'conflict',
  /** PutEvents succeeds, but its event was refused. */
  'entry refused',
] as const;

export type FaultKind = typeof FAULT_KINDS[number];

/** Kinds that only some calls know; the others may happen to all. */
export const CALLS_OF_KIND: Partial<Record<FaultKind, readonly string[]>> = {
  'over quota': ['CreateJobCommand', 'ProbeCommand'],
  'denied': ['CreateJobCommand', 'ProbeCommand'],
  'conflict': ['CreateJobCommand', 'ProbeCommand'],
  'entry refused': ['PutEventsCommand'],
};

export interface Fault {
  readonly kind: FaultKind;
  /** The how manieth call of the schedule, or of those of this name. */
  readonly call: number;
  readonly name?: string;
  /** How many calls in a row. */
  readonly times: number;
}

/** For a while, a part of the calls of a service is throttled, or of all. */
export interface Storm {
  readonly service: Service | 'all';
  readonly fromMs: number;
  readonly lengthMs: number;
  readonly percent: number;
}

export const SERVICES = ['MediaConvert', 'DynamoDB', 'SQS', 'SNS', 'EventBridge', 'S3'] as const;

export type Service = typeof SERVICES[number];
