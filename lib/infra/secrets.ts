import { RemovalPolicy, SecretValue } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { accept } from './accept.ts';
import { type Grant, permit } from './grant.ts';

/** What has to be kept secret, by environment name. */
const labels = {
  WECOM_CALLBACK_SECRET: 'wecom-callback',
  WECOM_API_SECRET: 'wecom-api',
  SLACK_DOOR_SECRET: 'slack-door',
  SLACK_API_SECRET: 'slack-api',
  MODEL_SECRET: 'model',
  PORTAL_SECRET: 'portal',
  PAGES_SECRET: 'pages',
  GATEWAY_SECRET: 'gateway',
} as const;

/** An environment name whose value is the name of a secret. */
export type SecretName = keyof typeof labels;

/** The secrets of a stage. They are made empty: the operator puts the values in, and no deployment touches them. */
export class Secrets extends Construct {
  private readonly stage: string;
  private readonly removalPolicy: RemovalPolicy;

  constructor(
    scope: Construct,
    id: string,
    props: { readonly stage: string; readonly isProduction: boolean },
  ) {
    super(scope, id);
    accept(
      this,
      'SMG4',
      'WeCom and Slack issue these values in their own consoles: only a person can rotate them.',
    );
    this.stage = props.stage;
    this.removalPolicy = props.isProduction ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
  }

  /** Makes a secret, and returns what lets a function read it: the value is read over HTTP and cached for 5 minutes. */
  make<N extends SecretName>(env: N): Grant<N> {
    const secret = this.hold(env);
    return permit(env, this.nameOf(env), {
      actions: ['secretsmanager:GetSecretValue'],
      resources: [secret.secretArn],
    });
  }

  /** Makes a secret that a container is given when it starts. */
  hold(env: SecretName): Secret {
    return new Secret(this, labels[env], {
      secretName: this.nameOf(env),
      secretStringValue: SecretValue.unsafePlainText('{}'),
      removalPolicy: this.removalPolicy,
    });
  }

  private nameOf(env: SecretName): string {
    return `dingxin/${this.stage}/${labels[env]}`;
  }
}
