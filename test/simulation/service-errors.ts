import type { Service } from './faults';

export type ServiceError = Error & { $metadata: { httpStatusCode?: number } };

export function serviceError(name: string, httpStatusCode?: number, message = name): ServiceError {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode } });
}

/** The throttling error of each service. */
export function throttled(service: Service): ServiceError {
  const [name, status] = THROTTLED[service];
  return passing(serviceError(name, status));
}

const THROTTLED: Record<Service, [string, number]> = {
  MediaConvert: ['TooManyRequestsException', 429],
  DynamoDB: ['ProvisionedThroughputExceededException', 400],
  SQS: ['RequestThrottled', 403],
  SNS: ['ThrottledException', 429],
  EventBridge: ['ThrottlingException', 400],
  S3: ['SlowDown', 503],
  CloudFront: ['Throttling', 400],
};

export function internalError(): ServiceError {
  return passing(serviceError('InternalServerErrorException', 500));
}

/** The SDK's error without a response. */
export function noAnswer(): ServiceError {
  return passing(serviceError('TimeoutError'));
}

const PASSING = new WeakSet<object>();

/** Whether the SDK retries after this error. */
export function isPassing(error: unknown): boolean {
  return PASSING.has(error as object);
}

function passing(error: ServiceError): ServiceError {
  PASSING.add(error);
  return error;
}
