import { Annotations, CfnParameter, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { ComparisonOperator, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { type IVpc, SecurityGroup, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import {
  Cluster,
  ContainerImage,
  Secret as ContainerSecret,
  CpuArchitecture,
  FargateService,
  FargateTaskDefinition,
  type ICluster,
  LogDriver,
  OperatingSystemFamily,
} from 'aws-cdk-lib/aws-ecs';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { gatewayNeeds, type Name } from '../runtime/config.ts';
import { accept } from './accept.ts';
import { asInterface } from './as-interface.ts';
import { allow, type Grant, giveAll, plain } from './grant.ts';
import type { Parts } from './parts.ts';
import { permitTaking } from './trigger.ts';

/** Shown at every synthesis with a gateway, and meant to be. */
const risk =
  "The gateway drives the advisor's own WeCom client through a third-party puppet, which WeCom's rules call a plug-in " +
  '(外挂): the account may be banned for good, in serious cases the company and its administrators. Use an account of ' +
  'its own, never an administrator’s. With a WorkPro token, customers’ texts and the token cross the network in clear.';

const impact = "Customers who write to the advisor's own account are not heard, and what they write is lost.";

type ContainerGrants = {
  readonly [N in Exclude<(typeof gatewayNeeds)[number], 'GATEWAY_SECRET'>]: Grant<N>;
};

/** The container that speaks as the advisor. One at most: a second one on the same token would hear nothing. */
export class Gateway extends Construct {
  constructor(scope: Construct, id: string, parts: Parts) {
    super(scope, id);
    Annotations.of(this).addWarningV2('dingxin:advisor', risk);
    const log = this.makeLog(parts);
    const task = this.makeTask(parts, log);
    const vpc = parts.vpc ?? this.makeNetwork();
    const cluster = new Cluster(this, 'Cluster', { vpc });
    accept(cluster, 'ECS4', 'One container, whose log has a line a minute and an alarm on its absence.');
    const securityGroup = new SecurityGroup(this, 'OutOnly', { vpc });
    new FargateService(this, 'Service', {
      cluster: asInterface<ICluster>(cluster, Cluster),
      taskDefinition: task,
      desiredCount: 1,
      minHealthyPercent: 0,
      maxHealthyPercent: 100,
      circuitBreaker: { enable: true },
      assignPublicIp: parts.vpc === undefined,
      securityGroups: [securityGroup],
    });
    this.watch(parts, log);
  }

  private makeLog({ setting }: Parts): LogGroup {
    const log = new LogGroup(this, 'Log', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    log.addMetricFilter('Stuck', {
      ...setting.alarms.stuck,
      filterPattern: FilterPattern.stringValue('$.message', '=', '*.stuck'),
    });
    return log;
  }

  private makeTask({ setting, lanes, table, shared }: Parts, logGroup: LogGroup): FargateTaskDefinition {
    if (lanes.advisor === undefined) throw new Error('A gateway needs its queue');
    const taskRole = new Role(this, 'Role', { assumedBy: new ServicePrincipal('ecs-tasks.amazonaws.com') });
    const grants: ContainerGrants = {
      TABLE_NAME: table.commits,
      CONFIG_DIR: plain('CONFIG_DIR', '/app/config'),
      INBOX_QUEUE_URL: lanes.inbox.sends,
      OUTBOX_QUEUE_URL: lanes.outbox.sends,
      PAGES_QUEUE_URL: lanes.pages.sends,
      ANSWERS_QUEUE_URL: lanes.answers.sends,
      FILES_QUEUE_URL: lanes.files.sends,
      TIMERS_QUEUE_URL: lanes.timers.sends,
      ADVISOR_QUEUE_URL: lanes.advisor.sends,
    };
    permitTaking(lanes.advisor, taskRole);
    const wanted: readonly Name[] = gatewayNeeds.filter((name) => name !== 'GATEWAY_SECRET');
    const isX86 = setting.architecture === Architecture.X86_64;
    const task = new FargateTaskDefinition(this, 'Task', {
      ...{ cpu: 512, memoryLimitMiB: 1024, taskRole },
      runtimePlatform: {
        operatingSystemFamily: OperatingSystemFamily.LINUX,
        cpuArchitecture: isX86 ? CpuArchitecture.X86_64 : CpuArchitecture.ARM64,
      },
    });
    accept(
      task,
      'ECS2',
      'These are names of queues and the table; the one secret comes from Secrets Manager.',
    );
    task.addContainer('gateway', {
      image: ContainerImage.fromRegistry(this.imageOf()),
      environment: giveAll(wanted, grants, taskRole),
      secrets: {
        GATEWAY_SECRET: ContainerSecret.fromSecretsManager(
          asInterface<ISecret>(shared.gatewaySecret(), Secret),
        ),
      },
      logging: LogDriver.awsLogs({ logGroup, streamPrefix: 'gateway' }),
      // It finishes what it has taken, and leaves the rest to the next one.
      stopTimeout: Duration.seconds(15),
    });
    this.permitPulling(task);
    return task;
  }

  /** A parameter, so that a synthesis builds nothing and asks nobody. */
  private imageOf(): string {
    const image = new CfnParameter(this, 'Image', {
      description:
        'The image of bin/gateway.Dockerfile, such as <account>.dkr.ecr.<region>.amazonaws.com/dingxin-gateway:1',
    });
    // The name that the operator types.
    image.overrideLogicalId('GatewayImage');
    return image.valueAsString;
  }

  private permitPulling(task: FargateTaskDefinition): void {
    const role = task.obtainExecutionRole();
    const { partition, region, account } = Stack.of(this);
    allow(role, { actions: ['ecr:GetAuthorizationToken'], resources: ['*'] });
    allow(role, {
      actions: ['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'],
      resources: [`arn:${partition}:ecr:${region}:${account}:repository/dingxin-gateway`],
    });
    accept(task, 'IAM5[Resource::*]', 'A token for the registry knows no single resource.');
  }

  private makeNetwork(): IVpc {
    const vpc = new Vpc(this, 'Vpc', {
      maxAzs: 2,
      natGateways: 0,
      restrictDefaultSecurityGroup: false,
      subnetConfiguration: [{ name: 'out', subnetType: SubnetType.PUBLIC, cidrMask: 28 }],
    });
    accept(this, 'VPC7', 'Nothing listens in this network: one container goes out through it.');
    return asInterface<IVpc>(vpc, Vpc);
  }

  private watch({ setting }: Parts, log: LogGroup): void {
    const { metricNamespace } = setting.alarms.stuck;
    const metricName = 'GatewayAlive';
    log.addMetricFilter('Alive', {
      metricNamespace,
      metricName,
      filterPattern: FilterPattern.all(
        FilterPattern.stringValue('$.message', '=', 'gateway.alive'),
        FilterPattern.booleanValue('$.facts.isLoggedIn', true),
      ),
    });
    setting.alarms.raise('gateway-silent', {
      metric: new Metric({
        namespace: metricNamespace,
        metricName,
        period: Duration.minutes(5),
        statistic: 'Sum',
      }),
      comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
      threshold: 1,
      isSilenceBad: true,
      impact,
    });
  }
}
