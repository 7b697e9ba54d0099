import cf from 'cloudfront';
import crypto from 'crypto';

/*!
 * Viewers request <path>/<token>/<file>. The token is a JSON Web Token (RFC 7519) that covers a prefix of the file's
 * path until it expires. The request is passed on as /<file>, or answered with 403.
 */

// The runtime, cloudfront-js-2.0, lacks destructuring, spread, for-of, optional chaining, default parameters and classes.

/** Each distribution has its own: synthesis replaces this line. */
const SETTINGS = { path: '', allowedOrigins: null, longestLifeSeconds: 2592000 };

const LONGEST_TOKEN = 2048;
const TOKEN = /^([\w-]+)\.([\w-]+)\.([\w-]{43})$/;
const KEY_ID = /^[\w-]{1,64}$/;
const SHORTEST_SECRET = 32;

/**
 * A segment of dots only, an empty segment, a backslash and control characters. Dots, slashes, backslashes and control
 * characters have no reason to be encoded, nor to be encoded again (%252e).
 */
const TRICK = /\/\.+(\/|$)|\/\/|[\x00-\x1f\x7f-\x9f\\]|%(25)*(2e|2f|5c|7f|[01][\da-f])/i;
const CONTROL_CHARACTER = /[\x00-\x1f\x7f-\x9f]/;

/** Key id to secret. Two keys are valid at a time. */
const keys = cf.kvs();

async function handler(event) {
    const request = event.request;
    if (request.method === 'OPTIONS') {
        return preflight(request);
    }
    const prefix = `${SETTINGS.path}/`;
    const end = request.uri.indexOf('/', prefix.length);
    if (!request.uri.startsWith(prefix) || end < 0) {
        return forbidden(request, 'The URL has no token.');
    }
    const token = request.uri.slice(prefix.length, end);
    const file = request.uri.slice(end);
    if (isHostile(file)) {
        return forbidden(request, 'The path is not allowed.');
    }
    const claims = await verifiedClaims(token);
    const problem = claims ? problemOf(claims, file, event) : 'The token is not valid.';
    if (problem) {
        return forbidden(request, problem);
    }
    request.uri = file;
    return request;
}

/** The claims of a token that one of our keys has signed. */
async function verifiedClaims(token) {
    const parts = token.length <= LONGEST_TOKEN ? TOKEN.exec(token) : null;
    if (!parts) {
        return undefined;
    }
    const header = parsed(parts[1]);
    // RFC 7515: an extension that is marked as critical must be understood, and none is.
    if (header.alg !== 'HS256' || header.crit !== undefined) {
        return undefined;
    }
    const secret = await secretOf(header.kid);
    if (!secret) {
        return undefined;
    }
    const mac = crypto.createHmac('sha256', secret).update(`${parts[1]}.${parts[2]}`).digest('base64url');
    return isSame(mac, parts[3]) ? parsed(parts[2]) : undefined;
}

async function secretOf(keyId) {
    if (typeof keyId !== 'string' || !KEY_ID.test(keyId)) {
        return undefined;
    }
    try {
        const secret = await keys.get(keyId);
        return typeof secret === 'string' && secret.length >= SHORTEST_SECRET ? secret : undefined;
    } catch (error) {
        // The store does not have the key.
        return undefined;
    }
}

/** Compares two texts of 43 characters, in the same time wherever they differ. */
function isSame(one, other) {
    let difference = 0;
    for (let at = 0; at < one.length; at++) {
        difference |= one.charCodeAt(at) ^ other.charCodeAt(at);
    }
    return difference === 0;
}

/** Why these claims do not let this viewer read this file now. */
function problemOf(claims, file, event) {
    const now = Date.now() / 1000;
    if (typeof claims.exp !== 'number' || !isPrefix(claims.path)) {
        return 'The token lacks exp or path.';
    }
    if (claims.exp <= now) {
        return 'The token has expired.';
    }
    // Its key is deleted at the second rotation from now.
    if (claims.exp > now + SETTINGS.longestLifeSeconds) {
        return 'The token lives too long.';
    }
    if (claims.nbf !== undefined && !(typeof claims.nbf === 'number' && claims.nbf <= now)) {
        return 'The token is not valid yet.';
    }
    if (!isUnder(claims.path, file)) {
        return 'The token is for another path.';
    }
    if (claims.ip !== undefined && claims.ip !== event.viewer.ip) {
        return 'The token is for another address.';
    }
    if (claims.country !== undefined && !includesCountry(claims.country, event.request)) {
        return 'The token is for another country.';
    }
    return undefined;
}

function isPrefix(path) {
    return typeof path === 'string' && path.startsWith('/') && path.endsWith('/') && !isHostile(path);
}

/** Decoded, because programming languages encode different characters. S3 may read a plus sign as a space, so it must be encoded. */
function isUnder(prefix, file) {
    return decoded(file.replace(/\+/g, '%00')).startsWith(decoded(prefix));
}

function includesCountry(countries, request) {
    // CloudFront adds this header, because it is in the origin request policy. A viewer cannot.
    const header = request.headers['cloudfront-viewer-country'];
    return Array.isArray(countries) && header !== undefined && countries.indexOf(header.value) >= 0
        && countries.every(country => typeof country === 'string');
}

function isHostile(path) {
    const text = TRICK.test(path) ? undefined : decoded(path);
    return text === undefined || CONTROL_CHARACTER.test(text);
}

function decoded(path) {
    try {
        return decodeURIComponent(path);
    } catch (error) {
        // Not UTF-8: other decoders may find a slash or a dot in it.
        return undefined;
    }
}

function parsed(part) {
    try {
        const value = JSON.parse(Buffer.from(part, 'base64url').toString());
        return value === null ? {} : value;
    } catch (error) {
        return {};
    }
}

/** Players send one before a request with headers, such as those of CMCD. */
function preflight(request) {
    const headers = corsHeaders(request);
    headers['access-control-allow-methods'] = { value: 'GET, HEAD, OPTIONS' };
    headers['access-control-allow-headers'] = { value: '*' };
    headers['access-control-max-age'] = { value: '7200' };
    return { statusCode: 204, statusDescription: 'No Content', headers: headers };
}

/** Problem details (RFC 9457), which pages of the allowed origins can read. */
function forbidden(request, detail) {
    const headers = corsHeaders(request);
    headers['cache-control'] = { value: 'no-store' };
    headers['content-type'] = { value: 'application/problem+json' };
    const data = JSON.stringify({ title: 'Forbidden', status: 403, detail: detail });
    return { statusCode: 403, statusDescription: 'Forbidden', headers: headers, body: { encoding: 'text', data: data } };
}

function corsHeaders(request) {
    if (!SETTINGS.allowedOrigins) {
        return { 'access-control-allow-origin': { value: '*' } };
    }
    const headers = { vary: { value: 'Origin' } };
    const origin = request.headers.origin ? request.headers.origin.value : '';
    if (SETTINGS.allowedOrigins.some(allowed => isOrigin(allowed, origin))) {
        headers['access-control-allow-origin'] = { value: origin };
    }
    return headers;
}

/** `https://*.example.com` allows all subdomains, `*` all origins. */
function isOrigin(allowed, origin) {
    const star = allowed.indexOf('*');
    if (star < 0) {
        return origin === allowed;
    }
    const subdomain = origin.slice(star, origin.length - (allowed.length - star - 1));
    return subdomain !== '' && origin === allowed.replace('*', subdomain) && (allowed === '*' || /^[\w.-]+$/.test(subdomain));
}
