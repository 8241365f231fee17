import { join } from 'node:path';
import { CfnResource, Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IVpc } from 'aws-cdk-lib/aws-ec2';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type Architecture, Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { FilterPattern, LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { type FunctionName, type Name, needs } from '../runtime/config.ts';
import { accept } from './accept.ts';
import type { Alarms } from './alarms.ts';
import { bundling } from './bundling.ts';
import { allow, type Grants, giveAll, withGateway } from './grant.ts';
import { secretsLayer } from './secrets-layer.ts';
import type { Trigger } from './trigger.ts';

/** What all functions of a stage have in common. */
export interface Setting {
  /** The folder that holds `functions/`, `config/` and the lockfile. */
  readonly root: string;
  readonly alarms: Alarms;
  readonly architecture: Architecture;
}

/** One function: what it may use, what starts it, and what a person loses when it fails. */
export interface WorkerProps<F extends FunctionName> {
  readonly setting: Setting;
  readonly impact: string;
  readonly grants: Grants<F>;
  readonly triggers: readonly Trigger[];
  readonly timeout?: Duration;
  readonly memorySize?: number;
  /** A network with a fixed address, for what WeCom must recognise. */
  readonly vpc?: IVpc | undefined;
}

/** A function of `functions/` with a role of its own, its log and its alarm. */
export class Worker<F extends FunctionName> extends Construct {
  readonly fn: NodejsFunction;

  constructor(scope: Construct, name: F, props: WorkerProps<F>) {
    super(scope, name);
    const entry = `functions/${name}.ts`;
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    const logGroup = this.makeLog(role, props.setting.alarms);
    if (props.vpc !== undefined) joinNetwork(role);
    const wanted: readonly Name[] = needs[name];
    this.fn = new NodejsFunction(this, 'Function', {
      ...common(props, entry),
      description: props.impact,
      role,
      logGroup,
      environment: giveAll(withGateway(wanted, props.grants), props.grants, role),
      bundling: bundling(wanted.includes('CONFIG_DIR')),
      ...(wanted.some((key) => key.endsWith('_SECRET')) ? { paramsAndSecrets: secretsLayer() } : {}),
      ...(props.vpc === undefined ? {} : { vpc: props.vpc }),
    });
    for (const trigger of props.triggers) trigger.attach(this, this.fn);
    const says = props.triggers.map((trigger) => trigger.says);
    describe(this.fn, { name, entry, triggers: says });
    this.watch(name, props);
  }

  private makeLog(role: Role, alarms: Alarms): LogGroup {
    const log = new LogGroup(this, 'Log', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    allow(role, { actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [log.logGroupArn] });
    // `effect.stuck`, `inbound.stuck`: given up after twelve attempts, and now a person's business.
    log.addMetricFilter('Stuck', {
      ...alarms.stuck,
      filterPattern: FilterPattern.stringValue('$.message', '=', '*.stuck'),
    });
    return log;
  }

  private watch(name: string, { setting, impact }: WorkerProps<F>): void {
    setting.alarms.raise(`${name}-failing`, {
      metric: this.fn.metricErrors({ period: Duration.minutes(1), statistic: 'Sum' }),
      threshold: 1,
      // One crash is retried by whoever called; a minute later it is a pattern.
      periods: 2,
      impact,
    });
  }
}

function common<F extends FunctionName>({ setting, timeout, memorySize }: WorkerProps<F>, entry: string) {
  return {
    entry: join(setting.root, entry),
    projectRoot: setting.root,
    depsLockFilePath: join(setting.root, 'package-lock.json'),
    runtime: Runtime.NODEJS_24_X,
    architecture: setting.architecture,
    timeout: timeout ?? Duration.seconds(10),
    memorySize: memorySize ?? 512,
  };
}

/** Lambda attaches itself to the network with the function's own role. */
function joinNetwork(role: Role): void {
  allow(role, {
    actions: ['ec2:CreateNetworkInterface', 'ec2:DescribeNetworkInterfaces', 'ec2:DeleteNetworkInterface'],
    resources: ['*'],
  });
  accept(role, 'IAM5[Resource::*]', 'These three actions know no single resource.');
}

/** What the local runtime needs to know and CloudFormation does not. */
function describe(fn: NodejsFunction, value: Readonly<Record<string, unknown>>): void {
  const resource = fn.node.defaultChild;
  if (!CfnResource.isCfnResource(resource)) throw new Error(`${fn.node.path} is no resource`);
  resource.addMetadata('dingxin', value);
}
