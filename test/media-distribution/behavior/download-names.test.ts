import { readFileSync } from 'fs';
import { join } from 'path';
import { createContext, runInContext } from 'vm';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as fc from 'fast-check';
import { Delivery, MediaDistribution, MediaPipeline } from '../../../src';
import { propertiesOf, testStack } from '../../synth';

const DOWNLOAD_NAMES_CODE = readFileSync(join(__dirname, '../../../assets/media-distribution/viewer-response.edge/name-downloads.js'), 'utf8');

const context = createContext({});
runInContext(DOWNLOAD_NAMES_CODE, context);

/** The header of the response to a request with this query string, as a browser sends it. */
function headerFor(query: { [name: string]: { value: string } }, statusCode = 200): string | undefined {
  const event = { request: { querystring: query }, response: { statusCode, headers: { 'content-type': { value: 'video/mp4' } } } };
  context.event = event;
  const { headers } = runInContext('handler(event)', context);
  expect(headers['content-type']).toEqual({ value: 'video/mp4' });
  return headers['content-disposition']?.value;
}

function headerOf(name: string): string {
  return headerFor({ download: { value: encodeURIComponent(name) } })!;
}

/** The parameters of a header by RFC 6266 with values by RFC 9110 and RFC 8187. Throws if it does not have that form. */
function parsed(header: string): { [parameter: string]: string } {
  const form = /^attachment((?:; [a-z*]+=(?:"(?:[^"\\\x00-\x1f\x7f-\uffff]|\\[ -~])*"|[\w!#$%&'*+.^`|~-]+))*)$/.exec(header);
  expect(form).not.toBeNull();
  const parameters = [...form![1].matchAll(/; ([a-z*]+)=("(?:[^"\\]|\\.)*"|[^;]+)/g)];
  return Object.fromEntries(parameters.map(([, name, value]) => [name, name.endsWith('*') ? extended(value) : unquoted(value)]));
}

function unquoted(value: string): string {
  return value.replace(/^"(.*)"$/, '$1').replace(/\\(.)/g, '$1');
}

function extended(value: string): string {
  const [, encoded] = /^UTF-8''((?:[A-Za-z\d!#$&+.^_`|~-]|%[\dA-F]{2})*)$/.exec(value)!;
  return decodeURIComponent(encoded);
}

test.each([
  ['holiday.mp4', 'attachment; filename="holiday.mp4"; filename*=UTF-8\'\'holiday.mp4'],
  ['Über die Alpen.mp4', 'attachment; filename="_ber die Alpen.mp4"; filename*=UTF-8\'\'%C3%9Cber%20die%20Alpen.mp4'],
  ['Tom\'s (2nd) film!*.mp4', 'attachment; filename="Tom\'s (2nd) film!*.mp4"; filename*=UTF-8\'\'Tom%27s%20%282nd%29%20film%21%2A.mp4'],
  ['100%.mp4', 'attachment; filename="100_.mp4"; filename*=UTF-8\'\'100%25.mp4'],
  ['a/b\\c".mp4', 'attachment; filename="abc.mp4"; filename*=UTF-8\'\'abc.mp4'],
  ['a\r\nSet-Cookie: x=1.mp4', 'attachment; filename="aSet-Cookie: x=1.mp4"; filename*=UTF-8\'\'aSet-Cookie%3A%20x%3D1.mp4'],
  ['../../.htaccess', 'attachment; filename="htaccess"; filename*=UTF-8\'\'htaccess'],
  // A right-to-left override shows "4pm.exe" as "exe.mp4".
  ['film\u202e4pm.exe', 'attachment; filename="film4pm.exe"; filename*=UTF-8\'\'film4pm.exe'],
  [' name. ', 'attachment; filename="name"; filename*=UTF-8\'\'name'],
  ['', 'attachment'],
  ['...', 'attachment'],
  ['"', 'attachment'],
])('the name %j', (name, header) => {
  expect(headerOf(name)).toBe(header);
});

test('a space may be a plus sign, as in forms', () => {
  expect(headerFor({ download: { value: 'my+film%2B1.mp4' } })).toBe('attachment; filename="my film+1.mp4"; filename*=UTF-8\'\'my%20film%2B1.mp4');
});

test('a name that is not encoded properly is used as it is', () => {
  expect(parsed(headerFor({ download: { value: '100%.mp4' } })!)['filename*']).toBe('100%.mp4');
});

test('long names are shortened, and no character is cut in half', () => {
  expect(parsed(headerOf('ä'.repeat(1_000)))['filename*']).toBe('ä'.repeat(150));
  expect(parsed(headerOf(`a${'😀'.repeat(100)}`))['filename*']).toBe(`a${'😀'.repeat(74)}`);
});

test.each([
  ['without the parameter', {}, 200],
  ['with other parameters', { CMCD: { value: 'bl%3D100' } }, 200],
  ['for errors', { download: { value: 'a.mp4' } }, 403],
])('%s the response stays as it is', (_name, query, status) => {
  expect(headerFor(query, status)).toBeUndefined();
});

test('parts of a file are downloads too', () => {
  expect(headerFor({ download: { value: 'a.mp4' } }, 206)).toContain('a.mp4');
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ unit: 'grapheme', maxLength: 300 }), fc.string({ maxLength: 300 }),
  fc.array(fc.constantFrom('"', '\\', '/', ';', '\'', '%', '\r', '\n', '\0', ' ', '.', '*', '=', 'ä', '😀', '\u202e', 'a'), { maxLength: 200 })
    .map(characters => characters.join('')),
);

test('any name becomes a header of RFC 6266, which says the same name without what is dangerous', () => {
  fc.assert(fc.property(anyText, name => {
    const header = headerOf(name);
    const { filename = '', 'filename*': full = '' } = parsed(header);

    expect(header).toMatch(/^[ -~]*$/);
    expect(header.length).toBeLessThan(2_500);
    expect(full).not.toMatch(/[\x00-\x1f\x7f-\x9f"/\\\u202a-\u202e\u2066-\u2069]|^[. ]|[. ]$/);
    expect(filename).toBe(full.replace(/[^ -~]|%/g, '_'));
    // Nothing was added.
    expect([...full].filter(character => !name.includes(character))).toEqual([]);
  }), { numRuns: 2_000 });
});

test('any raw query value gives a valid header', () => {
  fc.assert(fc.property(anyText, value => {
    parsed(headerFor({ download: { value } })!);
  }), { numRuns: 1_000 });
});

test('plain names stay as they are', () => {
  fc.assert(fc.property(fc.stringMatching(/^[A-Za-z0-9äöüß][A-Za-z0-9äöüß _'()-]{0,100}\.mp4$/), name => {
    expect(parsed(headerOf(name))['filename*']).toBe(name);
  }));
});

describe('the function', () => {
  const distribute = (downloadNames?: boolean) => {
    const stack = testStack();
    new MediaDistribution(stack, 'Distribution', { bucket: new s3.Bucket(stack, 'Streams'), downloadNames });
    return Template.fromStack(stack);
  };

  test('runs on the responses of a distribution with downloadNames, and leaves the cache key alone', () => {
    const template = distribute(true);
    const [id] = Object.keys(template.findResources('AWS::CloudFront::Function'));

    template.hasResourceProperties('AWS::CloudFront::Function', {
      FunctionConfig: { Runtime: 'cloudfront-js-2.0' }, FunctionCode: DOWNLOAD_NAMES_CODE, AutoPublish: true,
    });
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: {
        DefaultCacheBehavior: { FunctionAssociations: [{ EventType: 'viewer-response', FunctionARN: { 'Fn::GetAtt': [id, 'FunctionARN'] } }] },
      },
    });
    template.resourceCountIs('AWS::CloudFront::CachePolicy', 0);
  });

  test.each([undefined, false])('does not exist with %s', downloadNames => {
    const template = distribute(downloadNames);

    template.resourceCountIs('AWS::CloudFront::Function', 0);
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: { DefaultCacheBehavior: { FunctionAssociations: Match.absent() } },
    });
  });

  test('is small, and in a pipeline too', () => {
    const stack = testStack();
    new MediaPipeline(stack, 'Videos', { delivery: Delivery.cloudFront({ downloadNames: true }) });

    expect(propertiesOf(Template.fromStack(stack), 'AWS::CloudFront::Function')).toHaveLength(1);
    expect(Buffer.byteLength(DOWNLOAD_NAMES_CODE)).toBeLessThan(10_240);
  });
});
