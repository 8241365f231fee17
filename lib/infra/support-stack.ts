import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { Architecture } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { Alarms } from './alarms.ts';
import { SupportBucket } from './bucket.ts';
import { addDoors } from './doors.ts';
import { type Egress, FixedAddress } from './egress.ts';
import { Gateway } from './gateway.ts';
import { makeLanes } from './lanes.ts';
import { makeShared } from './shared.ts';
import { SupportTable } from './table.ts';
import { Webhook } from './webhook.ts';
import { addWorkers } from './workers.ts';

/** One stage of the desk. */
export interface SupportProps extends StackProps {
  /** `prod` keeps its table, bucket and secrets when the stack is deleted. */
  readonly stage: string;
  /** The folder that holds `functions/`, `config/` and the lockfile. */
  readonly root: string;
  readonly egress?: Egress;
  /**
   * Also serve the advisor's own WeCom account, by a container that drives its client; see `Gateway` for the risk.
   * Off unless said.
   */
  readonly advisor?: boolean;
  readonly wecomApiUrl?: string | undefined;
  readonly slackApiUrl?: string | undefined;
  /** An outside watcher that raises the alarm when no sweep has told it for some minutes; see RUNBOOK.md. */
  readonly heartbeatUrl?: string | undefined;
  /** Who gets the alarms by mail; others subscribe to the topic. */
  readonly alarmEmail?: string | undefined;
}

/** Everything of one stage. */
export class SupportStack extends Stack {
  constructor(scope: Construct, id: string, props: SupportProps) {
    super(scope, id, { description: 'Dingxin: a support desk that lives in chat.', ...props });
    const { stage } = props;
    const isProduction = stage === 'prod';
    const alarms = new Alarms(this, 'Alarms', {
      stage,
      ...(props.alarmEmail === undefined ? {} : { email: props.alarmEmail }),
    });
    const webhook = new Webhook(this, 'Webhook', { stage });
    const parts = {
      setting: { root: props.root, alarms, architecture: architectureIn(props.env?.region) },
      lanes: makeLanes(this, stage, alarms, props.advisor === true),
      table: new SupportTable(this, 'Items', { isProduction }),
      bucket: new SupportBucket(this, 'Files', { isProduction }),
      shared: makeShared(this, { ...props, isProduction, portalUrl: webhook.url }),
      vpc: props.egress === 'nat' ? new FixedAddress(this, 'Egress').vpc : undefined,
    };
    addDoors(this, webhook, parts);
    addWorkers(this, parts);
    if (props.advisor === true) new Gateway(this, 'Gateway', parts);
    new CfnOutput(this, 'Url', { value: webhook.url });
    new CfnOutput(this, 'Table', { value: parts.table.name });
    new CfnOutput(this, 'Bucket', { value: parts.bucket.name });
    new CfnOutput(this, 'AlarmTopic', { value: alarms.topic.topicArn });
  }
}

/** Graviton, but in China, where the secrets extension exists for x86 only. */
function architectureIn(region: string | undefined): Architecture {
  return region?.startsWith('cn-') === true ? Architecture.X86_64 : Architecture.ARM_64;
}
