import { Duration } from 'aws-cdk-lib';
import {
  DeduplicationScope,
  FifoThroughputLimit,
  Queue,
  QueueEncryption,
  type QueueProps,
} from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Name } from '../runtime/config.ts';
import type { Alarms } from './alarms.ts';
import { type Grant, permit } from './grant.ts';

/** One queue of the topology. */
export interface LaneProps<N extends Name> {
  readonly stage: string;
  readonly alarms: Alarms;
  /** The environment name by which functions know it. */
  readonly env: N;
  readonly isOrdered: boolean;
  /** Whoever reads it claims what it is about. */
  readonly isClaimed?: true;
  /** What a person loses when a message of this lane is given up. */
  readonly impact: string;
  readonly maxReceive?: number;
  /** An alarm when a message waits longer than this. */
  readonly oldestWithin?: Duration;
}

// Longer than the functions' time limit of 10 s.
const visibility = Duration.seconds(13);
// And where what is handed out is claimed, longer than that lease (15 s): a redelivery never meets its own sender.
const leasedVisibility = Duration.seconds(18);

/** A queue with its dead letters and its alarms. */
export class Lane<N extends Name> extends Construct {
  readonly queue: Queue;
  readonly label: string;
  private readonly env: N;

  constructor(scope: Construct, label: string, props: LaneProps<N>) {
    super(scope, label);
    this.label = label;
    this.env = props.env;
    const deadLetters = new Queue(this, 'DeadLetters', {
      ...common(`dingxin-${props.stage}-${label}-dead-letters`, props.isOrdered),
      retentionPeriod: Duration.days(14),
    });
    this.queue = new Queue(this, 'Queue', {
      ...common(`dingxin-${props.stage}-${label}`, props.isOrdered),
      visibilityTimeout: props.isClaimed ? leasedVisibility : visibility,
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: deadLetters, maxReceiveCount: props.maxReceive ?? 10 },
    });
    this.watch(deadLetters, props);
  }

  /** Lets a function send to this lane. */
  get sends(): Grant<N> {
    const { queueUrl, queueArn } = this.queue;
    return permit(this.env, queueUrl, { actions: ['sqs:SendMessage'], resources: [queueArn] });
  }

  private watch(deadLetters: Queue, { alarms, impact, oldestWithin }: LaneProps<N>): void {
    alarms.raise(`${this.label}-dead-letters`, {
      metric: deadLetters.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1) }),
      threshold: 1,
      impact,
    });
    if (oldestWithin === undefined) return;
    alarms.raise(`${this.label}-late`, {
      metric: this.queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(1) }),
      threshold: oldestWithin.toSeconds(),
      periods: 2,
      impact,
    });
  }
}

function common(queueName: string, isOrdered: boolean): QueueProps {
  const plain = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };
  if (!isOrdered) return { ...plain, queueName };
  return {
    ...plain,
    queueName: `${queueName}.fifo`,
    fifo: true,
    // High throughput. Deduplication ids are always given by the sender: equal bodies are different hints.
    contentBasedDeduplication: false,
    deduplicationScope: DeduplicationScope.MESSAGE_GROUP,
    fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
  };
}
