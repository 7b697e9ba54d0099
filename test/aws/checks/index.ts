import { sizes } from './c01-sizes';
import { delivery, sound } from './c02-sound';
import { missingTracks } from './c03-missing-tracks';
import { probing } from './c04-probe';
import { selectors } from './c05-selectors';
import { roles } from './c06-roles';
import { search } from './c07-search';
import { customerKey } from './c08-customer-key';
import { largeOutput } from './c09-large-output';
import { trickPlay } from './c10-trick-play';
import { alarm } from './c11-alarm';
import { burst } from './c12-burst';
import { canceled } from './c13-canceled';
import { smooth } from './c14-smooth';
import { times } from './c15-times';
import { keys } from './c16-keys';
import { uploads } from './c17-uploads';
import { jobsElsewhere } from './m1-jobs-elsewhere';
import { templateChecks } from './templates';
import { deletion } from './v1-deletion';
import { imports } from './v10-import';
import { deletedSource } from './v2-deleted-source';
import { signedRequests } from './v3-signed-requests';
import { uploadApi } from './v4-upload-api';
import { indexes } from './v5-indexes';
import { httpApi } from './v6-http-api';
import { webhook } from './v7-webhook';
import { email } from './v8-email';
import { archive } from './v9-archive';
import { cmafAudio } from './x01-cmaf-audio';
import { hlsAudio } from './x02-hls-audio';
import { captions } from './x03-captions';
import { everything } from './x04-everything';
import { dash } from './x05-dash';
import { automatedAbr } from './x06-automated-abr';
import { missingSound } from './x07-missing-sound';
import { files } from './x08-files';
import { timing } from './x09-timing';
import { defaults } from './x10-defaults';
import { metadata } from './x11-metadata';
import { acceleration } from './x12-acceleration';
import { token } from './x13-token';
import { namedPresets, namedTemplates } from './x14-templates';
import { acl } from './x15-acl';
import { pictureOptions } from './x17-pictures';
import { audioOptions } from './x18-audio-options';
import { inputOverlay } from './x19-input-overlay';
import { undeliverable } from './y1-undeliverable';
import { firstUpload } from './y2-first-upload';
import { secondRegion } from './y3-second-region';
import { reconcilerFailure } from './y4-reconciler';
import { redrive } from './y5-redrive';
import { alarmAction } from './y6-alarm-action';
import { distribution } from './y7-distribution';
import { logQueries } from './y8-log-queries';
import { pathTokens } from './z1-path-tokens';
import { rotation } from './z2-rotation';
import { signedAccess } from './z3-signed-access';
import { country } from './z4-country';
import { accessLogs } from './z5-access-logs';
import { invalidation } from './z6-invalidation';
import type { Check } from '../check';

/** All checks, in the order of docs/verified.md. */
export const checks: Check[] = [
  sizes, sound, missingTracks, probing, selectors, roles, search, customerKey, largeOutput, trickPlay, alarm, burst, canceled, smooth, times, keys,
  uploads,
  delivery,
  ...templateChecks,
  cmafAudio, hlsAudio, captions, everything, dash, automatedAbr, missingSound, files, timing, defaults, metadata, acceleration, token,
  namedTemplates, acl,
  namedPresets,
  pictureOptions, audioOptions, inputOverlay,
  undeliverable, firstUpload, secondRegion, reconcilerFailure, redrive, alarmAction, distribution, logQueries,
  jobsElsewhere,
  deletion, deletedSource, signedRequests, uploadApi, indexes, httpApi, webhook, email, archive, imports,
  pathTokens, rotation, signedAccess, country, accessLogs, invalidation,
];
