import type { Service } from './faults';

export type ServiceError = Error & { $metadata: { httpStatusCode?: number } };

export function serviceError(name: string, httpStatusCode?: number, message = name): ServiceError {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode } });
}

/** As each service says that it is asked too often. */
export function throttled(service: Service): ServiceError {
  const [name, status] = THROTTLED[service];
  return serviceError(name, status);
}

const THROTTLED: Record<Service, [string, number]> = {
  MediaConvert: ['TooManyRequestsException', 429],
  DynamoDB: ['ProvisionedThroughputExceededException', 400],
  SQS: ['RequestThrottled', 403],
  SNS: ['ThrottledException', 429],
  EventBridge: ['ThrottlingException', 400],
  S3: ['SlowDown', 503],
};

export function internalError(): ServiceError {
  return serviceError('InternalServerErrorException', 500);
}

/** The SDK's own, where no answer came. */
export function noAnswer(): ServiceError {
  return serviceError('TimeoutError');
}
