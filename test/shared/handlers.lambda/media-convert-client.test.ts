import { mediaConvertClient } from '../../../src/shared/handlers.lambda/media-convert-client';

const { AWS_REGION, MEDIA_CONVERT_REGION } = process.env;

function setEnvironment(values: { readonly [name: string]: string | undefined }): void {
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) {
      delete process.env[name];
    } else {
      process.env[name] = value;
    }
  }
}

afterEach(() => setEnvironment({ AWS_REGION, MEDIA_CONVERT_REGION }));

test.each([
  [undefined, 'eu-south-1'], ['', 'eu-south-1'], ['eu-west-1', 'eu-west-1'],
])('with MEDIA_CONVERT_REGION %p in a function of eu-south-1, calls %s', async (given, expected) => {
  setEnvironment({ AWS_REGION: 'eu-south-1', MEDIA_CONVERT_REGION: given });

  const { config } = mediaConvertClient({ maxAttempts: 7 });

  expect(await config.region()).toBe(expected);
  expect(await config.maxAttempts()).toBe(7);
});
