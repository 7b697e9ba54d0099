import { Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { MediaIngest, type MediaIngestProps } from '../../src';
import { propertiesOf, testStack } from '../synth';

function ingest(props: MediaIngestProps): Stack {
  const stack = testStack();
  new MediaIngest(stack, 'Ingest', props);
  return stack;
}

function keyFilterOf(props: MediaIngestProps): unknown {
  return propertiesOf(Template.fromStack(ingest(props)), 'AWS::Events::Rule')[0].EventPattern.detail.object.key;
}

test.each<[MediaIngestProps, unknown]>([
  [{ prefix: 'in/' }, [{ prefix: 'in/' }]],
  [{ prefix: '' }, [{ prefix: '' }]],
  [{ keyPatterns: ['uploads/*.mov', 'uploads/*.MOV'] }, [{ wildcard: 'uploads/*.mov' }, { wildcard: 'uploads/*.MOV' }]],
  [{ keyPatterns: ['uploads/*/raw/*'] }, [{ wildcard: 'uploads/*/raw/*' }]],
  [{ keyPatterns: ['uploads/\\*\\\\*.mov'] }, [{ wildcard: 'uploads/\\*\\\\*.mov' }]],
  [{ prefix: 'in\\', keyPatterns: ['in\\\\*'] }, [{ wildcard: 'in\\\\*' }]],
])('%j selects %j', (props, filter) => {
  expect(keyFilterOf(props)).toEqual(filter);
});

const doubled = 'MediaIngest \'Test/Ingest\' keyPatterns must not contain "**", which EventBridge refuses ("*" matches any characters including "/")';
const escapes = 'MediaIngest \'Test/Ingest\' keyPatterns must be patterns with a backslash only before "*" or another backslash';

test.each<[MediaIngestProps, string]>([
  [{ keyPatterns: ['videos/*.mov'] }, 'MediaIngest \'Test/Ingest\' keyPatterns must begin with the prefix \'uploads/\', got \'videos/*.mov\''],
  [{ keyPatterns: ['uploads/one.mov'] }, 'MediaIngest \'Test/Ingest\' keyPatterns must contain "*", got \'uploads/one.mov\''],
  [{ keyPatterns: ['uploads/\\*.mov'] }, 'MediaIngest \'Test/Ingest\' keyPatterns must contain "*", got \'uploads/\\*.mov\''],
  [{ keyPatterns: ['uploads/**/*.mp4'] }, `${doubled}, got 'uploads/**/*.mp4'`],
  [{ keyPatterns: ['uploads/*.mov', 'uploads/***'] }, `${doubled}, got 'uploads/***'`],
  [{ keyPatterns: ['uploads/\\\\**'] }, `${doubled}, got 'uploads/\\\\**'`],
  [{ keyPatterns: ['uploads\\/*.mp4'] }, `${escapes}, got 'uploads\\/*.mp4'`],
  [{ keyPatterns: ['uploads/*\\.mp4'] }, `${escapes}, got 'uploads/*\\.mp4'`],
  [{ keyPatterns: ['uploads/*\\'] }, `${escapes}, got 'uploads/*\\'`],
  [{ keyPatterns: ['uploads/*\\\\\\n'] }, `${escapes}, got 'uploads/*\\\\\\n'`],
  [{ prefix: '*/uploads/' }, 'MediaIngest \'Test/Ingest\' prefix must be without "*", "?" and "$", which policies would expand, got \'*/uploads/\''],
  [{ keyPatterns: [] }, 'MediaIngest \'Test/Ingest\' keyPatterns must have at least one pattern, got none'],
])('rejects %j', (props, message) => {
  expect(() => ingest(props)).toThrow(message);
});

describe('patterns that EventBridge may find too complex', () => {
  test.each([
    ['six extensions', ['mov', 'mp4', 'MOV', 'MP4', 'mkv', 'mxf'].map(extension => `uploads/*.${extension}`), 6],
    ['four patterns with two "*" each', ['bif', 'tif', 'tiff', 'svs'].map(extension => `uploads/*/datasync/*.${extension}`), 8],
  ])('%s add a warning', (_name, keyPatterns, wildcards) => {
    const [warning, ...more] = Annotations.fromStack(ingest({ keyPatterns })).findWarning('/Test/Ingest', Match.anyValue());

    expect(more).toEqual([]);
    expect(warning.entry.data).toBe(
      `EventBridge may refuse the rule for keyPatterns as too complex, got ${keyPatterns.length} patterns with ${wildcards} "*": `
      + 'use fewer patterns, or omit keyPatterns: files that are not media are REJECTED before a job is created '
      + '[ack: cdk-media-pipeline:manyKeyPatterns]',
    );
  });

  test.each([
    ['five extensions', ['mov', 'mp4', 'MOV', 'MP4', 'mkv'].map(extension => `uploads/*.${extension}`)],
    ['three patterns with two "*" each', ['bif', 'tif', 'tiff'].map(extension => `uploads/*/datasync/*.${extension}`)],
    ['escaped asterisks', ['uploads/\\*\\*\\*\\*\\*\\*\\*\\*\\*\\*\\**.mov']],
  ])('%s add no warning', (_name, keyPatterns) => {
    expect(Annotations.fromStack(ingest({ keyPatterns })).findWarning('*', Match.anyValue())).toEqual([]);
  });
});
