import {
  BadRequestException, ConflictException, ForbiddenException, InternalServerErrorException, NotFoundException, ServiceQuotaExceededException,
  TooManyRequestsException,
} from '@aws-sdk/client-mediaconvert';

/** Each way in which MediaConvert says no, or says nothing. */
export const MEDIA_CONVERT_ERRORS = {
  throttled: new TooManyRequestsException({ message: 'slow down', $metadata: { httpStatusCode: 429 } }),
  overQuota: new ServiceQuotaExceededException({ message: 'too many jobs', $metadata: { httpStatusCode: 402 } }),
  denied: new ForbiddenException({ message: 'not allowed', $metadata: { httpStatusCode: 403 } }),
  badRequest: new BadRequestException({ message: 'bad settings', $metadata: { httpStatusCode: 400 } }),
  notFound: new NotFoundException({ message: 'no such queue', $metadata: { httpStatusCode: 404 } }),
  conflict: new ConflictException({ message: 'already ended', $metadata: { httpStatusCode: 409 } }),
  serverError: new InternalServerErrorException({ message: 'oops', $metadata: { httpStatusCode: 500 } }),
  timeout: Object.assign(new Error('no answer within 10000 ms'), { name: 'TimeoutError' }),
};
