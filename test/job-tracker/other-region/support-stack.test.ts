import {
  App, CliCredentialsStackSynthesizer, DefaultStackSynthesizer, LegacyStackSynthesizer, PermissionsBoundary, Stack, Stage,
  StackSynthesizer, Tags, type AppProps, type StackProps,
} from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { JobTracker } from '../../../src';
import { testApp } from '../../synth';

const INFO = 'MediaConvert\'s jobs run in eu-west-1, to which a stack is deployed too. Before the first deployment, bootstrap that region: ';

function stacksWith(props: StackProps, appProps: AppProps = {}): { readonly home: Stack; readonly support: Stack } {
  const app = testApp(appProps);
  const home = new Stack(app, 'Home', { ...props, env: { region: 'eu-south-1', ...props.env } });
  new JobTracker(home, 'Tracker', { mediaConvertRegion: 'eu-west-1' });
  return { home, support: app.node.children[1] as Stack };
}

function manifestOf({ artifactId, node }: Stack) {
  return (node.root as App).synth().getStackArtifact(artifactId);
}

test('is in the stage of its home, and named after the home stack', () => {
  const stage = new Stage(testApp(), 'Prod', { env: { region: 'eu-south-1', account: '111122223333' } });
  new JobTracker(new Stack(stage, 'Home'), 'Tracker', { mediaConvertRegion: 'eu-west-1' });

  const [home, support] = stage.node.children as Stack[];

  expect(support).toMatchObject({ stackName: 'Prod-Home-eu-south-1-MediaConvert-eu-west-1', region: 'eu-west-1', account: '111122223333' });
  expect(support.node.path).toBe('Prod/Home-eu-south-1-MediaConvert-eu-west-1');
  expect(home.dependencies).toEqual([support]);
});

test('stacks of one name in two accounts have support stacks of one name', () => {
  const app = testApp();
  for (const account of ['111122223333', '444455556666']) {
    const home = new Stack(app, `Home-${account}`, { stackName: 'Home', env: { region: 'eu-south-1', account } });
    new JobTracker(home, 'Tracker', { mediaConvertRegion: 'eu-west-1' });
  }
  const names = (app.node.children as Stack[]).map(({ stackName, account }) => [account, stackName]);

  expect(names.filter(([, name]) => name.includes('MediaConvert'))).toEqual(
    ['111122223333', '444455556666'].map(account => [account, 'Home-eu-south-1-MediaConvert-eu-west-1']),
  );
});

test.each([91, 92, 128])('its name has at most 128 characters, of a home stack with %d', length => {
  const names = ['a', 'b'].map(last => stacksWith({ stackName: `${'H'.repeat(length - 1)}${last}` }).support.stackName);

  expect(names.every(name => name.length <= 128 && name.endsWith('-eu-south-1-MediaConvert-eu-west-1'))).toBe(true);
  expect(new Set(names).size).toBe(2);
});

test('without an account, it is in that of the deployment, like its home', () => {
  const { support } = stacksWith({});

  expect(manifestOf(support).environment).toMatchObject({ account: 'unknown-account', region: 'eu-west-1' });
});

test('tags and termination protection of the home stack are copied; later tags of the home are not', () => {
  const { home, support } = stacksWith({ tags: { team: 'shop' }, terminationProtection: true });
  Tags.of(home).add('added', 'later');
  Tags.of(home.node.root).add('app', 'all');

  expect(manifestOf(support).tags).toEqual({ team: 'shop', app: 'all' });
  expect(manifestOf(support).terminationProtection).toBe(true);
});

test.each([
  [PermissionsBoundary.fromName('limits'), ':policy/limits'],
  [PermissionsBoundary.fromArn('arn:aws:iam::111122223333:policy/of-arn'), 'arn:aws:iam::111122223333:policy/of-arn'],
])('its role has the permissions boundary of the home stack', (permissionsBoundary, expected) => {
  const { support } = stacksWith({ permissionsBoundary });
  const [{ Properties }] = Object.values<any>(Template.fromStack(support).findResources('AWS::IAM::Role'));

  expect(JSON.stringify(Properties.PermissionsBoundary)).toContain(expected);
});

test('its role has no permissions boundary otherwise', () => {
  const [{ Properties }] = Object.values<any>(Template.fromStack(stacksWith({}).support).findResources('AWS::IAM::Role'));

  expect(Properties).not.toHaveProperty('PermissionsBoundary');
});

describe('synthesizers', () => {
  test('the one of the home stack is used', () => {
    const synthesizer = new DefaultStackSynthesizer({ qualifier: 'shop', deployRoleArn: 'arn:aws:iam::1:role/deploy-${AWS::Region}' });
    const { support } = stacksWith({ synthesizer });

    expect(support.synthesizer.bootstrapQualifier).toBe('shop');
    expect(manifestOf(support).assumeRoleArn).toBe('arn:aws:iam::1:role/deploy-eu-west-1');
  });

  test('the one of the app is used', () => {
    const { support } = stacksWith({}, { defaultStackSynthesizer: new DefaultStackSynthesizer({ qualifier: 'ofapp' }) });

    expect(support.synthesizer.bootstrapQualifier).toBe('ofapp');
  });

  test.each([
    ['CliCredentialsStackSynthesizer', new CliCredentialsStackSynthesizer({ qualifier: 'cli' })],
    ['LegacyStackSynthesizer', new LegacyStackSynthesizer()],
  ])('%s is used', (_name, synthesizer) => {
    const { home, support } = stacksWith({ synthesizer });

    expect(support.synthesizer.constructor).toBe(synthesizer.constructor);
    expect(warningsOf(home)).toEqual([]);
  });

  test('one that can be used for one stack only is replaced by the default, with a warning', () => {
    const { home, support } = stacksWith({ synthesizer: new ForOneStack() });

    expect(support.synthesizer).toBeInstanceOf(DefaultStackSynthesizer);
    expect(warningsOf(home)).toEqual([
      'The stack in the region of MediaConvert is deployed with the default synthesizer of the app, since the synthesizer of this stack cannot be '
      + 'used for two stacks: set `defaultStackSynthesizer` of the app, if that must be another one '
      + '[ack: cdk-media-pipeline:supportStackSynthesizer]',
    ]);
  });
});

describe('an info names the command that bootstraps the other region', () => {
  test.each<[string, StackProps, string]>([
    ['of a known account', { env: { account: '111122223333' } }, '`cdk bootstrap aws://111122223333/eu-west-1`'],
    ['without an account', {}, '`cdk bootstrap aws://ACCOUNT/eu-west-1`'],
    [
      'with a qualifier', { synthesizer: new DefaultStackSynthesizer({ qualifier: 'shop' }) },
      '`cdk bootstrap aws://ACCOUNT/eu-west-1 --qualifier shop`',
    ],
  ])('%s', (_name, props, command) => {
    const { home } = stacksWith(props);

    Annotations.fromStack(home).hasInfo('/Home', `${INFO}${command} [ack: cdk-media-pipeline:bootstrapOtherRegion]`);
  });

  test('not with LegacyStackSynthesizer, which needs no bootstrap for a stack without assets', () => {
    const { home } = stacksWith({ synthesizer: new LegacyStackSynthesizer() });

    Annotations.fromStack(home).hasNoInfo('/Home', Match.stringLikeRegexp('bootstrap'));
  });

  test('once for all pipelines of a stack', () => {
    const { home } = stacksWith({});
    new JobTracker(home, 'Other', { mediaConvertRegion: 'eu-west-1' });

    expect(Annotations.fromStack(home).findInfo('/Home', Match.stringLikeRegexp('bootstrap'))).toHaveLength(1);
  });
});

test('the events with progress are sent home, too', () => {
  const home = new Stack(testApp(), 'Home', { env: { region: 'eu-south-1' } });
  new JobTracker(home, 'Tracker', { mediaConvertRegion: 'eu-west-1', trackProgress: true });

  Template.fromStack(home.node.root.node.children[1] as Stack).hasResourceProperties('AWS::Events::Rule', {
    EventPattern: { detail: { status: Match.arrayWith(['COMPLETE', 'STATUS_UPDATE', 'QUEUE_HOP']) } },
  });
});

function warningsOf(stack: Stack): unknown[] {
  return stack.node.metadata.filter(({ type }) => type === 'aws:cdk:warning').map(({ data }) => data);
}

/** Without `reusableBind()`. */
class ForOneStack extends StackSynthesizer {
  private readonly default = new DefaultStackSynthesizer();

  public bind(stack: Stack): void {
    super.bind(stack);
    this.default.bind(stack);
  }

  public addFileAsset(asset: Parameters<DefaultStackSynthesizer['addFileAsset']>[0]) {
    return this.default.addFileAsset(asset);
  }

  public addDockerImageAsset(asset: Parameters<DefaultStackSynthesizer['addDockerImageAsset']>[0]) {
    return this.default.addDockerImageAsset(asset);
  }

  public synthesize(session: Parameters<DefaultStackSynthesizer['synthesize']>[0]): void {
    this.default.synthesize(session);
  }
}
