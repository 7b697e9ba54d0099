import type { AnswerEnvironment } from '../../shared/contract/environment';
import type { ApiRequest } from '../../shared/handlers.lambda/job-api/api-request';
import type { Visibility } from '../../shared/handlers.lambda/job-api/visible-job';

/** A request of the API, and what it may see. */
export interface ApiCall extends ApiRequest {
  readonly environment: AnswerEnvironment;
  readonly visibility: Visibility;
}
