/*!
 * Sends ?download=<name> as a download with that file name (RFC 6266).
 */

function handler(event) {
    const response = event.response;
    const download = event.request.querystring.download;
    if (download && response.statusCode < 400) {
        response.headers['content-disposition'] = { value: disposition(nameIn(download.value || '')) };
    }
    return response;
}

/**
 * Removed from names: control and format characters (C0, C1, line separators, direction marks, which can disguise an extension), double
 * quotes, path separators, and dots and spaces at both ends.
 */
function nameIn(value) {
    const name = decoded(value)
        .replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff"\/\\]/g, '')
        .replace(/^[. ]+/, '');
    return shortened(name).replace(/[. ]+$/, '');
}

/** 150 characters may end in half of a pair of surrogates, which cannot be encoded. */
function shortened(name) {
    const short = name.slice(0, 150);
    return extended(short) === '' ? short.slice(0, -1) : short;
}

function decoded(value) {
    try {
        return decodeURIComponent(value.replace(/\+/g, ' '));
    } catch (error) {
        return value;
    }
}

/** The plain file name is for clients that do not know RFC 8187. It has no "%", which some of them decode (RFC 6266, appendix D). */
function disposition(name) {
    const encoded = extended(name);
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
