import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { Construct } from 'constructs';
import { accountWideName } from './account-wide-name';

/** Sends `?download=<name>` as a download with that file name. Runs on the response, so that the cache has one copy for all names. */
export function createDownloadFunction(distribution: Construct): cloudfront.FunctionAssociation {
  const place = new Construct(distribution, 'DownloadNames');
  const viewerResponse = new cloudfront.Function(place, 'Function', {
    functionName: accountWideName(place, 64),
    runtime: cloudfront.FunctionRuntime.JS_2_0,
    code: cloudfront.FunctionCode.fromInline(DOWNLOAD_NAMES_CODE),
  });
  return { eventType: cloudfront.FunctionEventType.VIEWER_RESPONSE, function: viewerResponse };
}

/**
 * CloudFront's JavaScript: no destructuring, spread, `for of`, `?.` and default parameters.
 *
 * Removed from names: control and format characters (C0, C1, line separators, direction marks, which can disguise an extension), double
 * quotes, path separators, and dots and spaces at both ends. A name of which 150 characters end in half of a pair of surrogates loses that
 * half. The plain `filename` is for clients that do not know RFC 8187, and has no `%`, which some of them decode (RFC 6266, appendix D).
 */
export const DOWNLOAD_NAMES_CODE = String.raw`function handler(event) {
  var response = event.response;
  var download = event.request.querystring.download;
  if (download && response.statusCode < 400) {
    response.headers['content-disposition'] = { value: disposition(nameIn(download.value || '')) };
  }
  return response;
}

function nameIn(value) {
  var name = decoded(value)
    .replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff"\/\\]/g, '')
    .replace(/^[. ]+/, '');
  return shortened(name).replace(/[. ]+$/, '');
}

function shortened(name) {
  var short = name.slice(0, 150);
  return extended(short) === '' ? short.slice(0, -1) : short;
}

function decoded(value) {
  try {
    return decodeURIComponent(value.replace(/\+/g, ' '));
  } catch (error) {
    return value;
  }
}

function disposition(name) {
  var encoded = extended(name);
  if (encoded === '') {
    return 'attachment';
  }
  return 'attachment; filename="' + name.replace(/[^ -~]|%/g, '_') + '"; filename*=UTF-8\'\'' + encoded;
}

function extended(name) {
  try {
    return encodeURIComponent(name).replace(/[!'()*]/g, escaped);
  } catch (error) {
    return '';
  }
}

function escaped(character) {
  return '%' + character.charCodeAt(0).toString(16).toUpperCase();
}
`;
