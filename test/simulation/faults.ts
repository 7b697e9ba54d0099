/** The faults of one call to a service. */
export const FAULT_KINDS = [
  /** The function crashes before it sends the request. */
  'crash before',
  /** The function crashes after the service executed the call, before the response arrives. */
  'crash after',
  /** The service is throttled and does nothing. */
  'throttled',
  /** 500; the call was not executed. */
  'failed',
  /** 500; the call was executed nevertheless. */
  'failed after',
  /** No response; the call was not executed. */
  'request lost',
  /** No response; the call was executed. */
  'answer lost',
  /** No response in time; the call is executed some seconds later. */
  'late',
  /** A response after most of the function's timeout. */
  'slow',
  /** The function is paused before it makes the call, possibly until after its timeout. */
  'frozen',
  /** 402, from CreateJob and Probe: the account has reached its number of jobs. */
  'over quota',
  /** 403, from CreateJob and Probe: a new permission is not effective yet. */
  'denied',
  /** 409, from CreateJob and Probe: a conflict with the state of another resource. */
  'conflict',
  /** PutEvents succeeds, but its event was refused. */
  'entry refused',
] as const;

/** Other kinds are for special schedules. */
export type FaultKind = typeof FAULT_KINDS[number]
  /** Another request is changing an item of the transaction. */
  | 'transaction conflict';

/** Kinds that only some calls have; the others may happen to all calls. */
export const CALLS_OF_KIND: Partial<Record<FaultKind, readonly string[]>> = {
  'over quota': ['CreateJobCommand', 'ProbeCommand'],
  'denied': ['CreateJobCommand', 'ProbeCommand'],
  'conflict': ['CreateJobCommand', 'ProbeCommand'],
  'entry refused': ['PutEventsCommand'],
  'transaction conflict': ['TransactWriteCommand'],
};

export interface Fault {
  readonly kind: FaultKind;
  /** The number of the call in the schedule, or among the calls of this name. */
  readonly call: number;
  readonly name?: string;
  /** The number of consecutive calls. */
  readonly times: number;
}

/** For some time, a percentage of the calls to one service, or to all services, is throttled. */
export interface Storm {
  readonly service: Service | 'all';
  readonly fromMs: number;
  readonly lengthMs: number;
  readonly percent: number;
}

/** Those that may be throttled alone. */
export const SERVICES = ['MediaConvert', 'DynamoDB', 'SQS', 'SNS', 'EventBridge', 'S3'] as const;
export const ALL_SERVICES = [...SERVICES, 'CloudFront'] as const;

export type Service = typeof ALL_SERVICES[number];
