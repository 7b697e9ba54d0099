/*!
 * Removes the path under which the distribution serves the bucket: /videos/<file> is the object <file>.
 */

/** Each distribution has its own: synthesis replaces this line. */
const SETTINGS = { path: '/videos' };

function handler(event) {
    const request = event.request;
    if (request.uri.startsWith(`${SETTINGS.path}/`)) {
        request.uri = request.uri.slice(SETTINGS.path.length);
    }
    return request;
}
