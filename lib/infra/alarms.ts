import { Duration, Stack } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';

/** What makes an alarm go off, and what a person loses while it is on. */
export interface AlarmProps {
  readonly metric: IMetric;
  readonly impact: string;
  readonly threshold: number;
  readonly comparison?: ComparisonOperator;
  /** Consecutive periods of the metric; one unless said. */
  readonly periods?: number;
  /** Whether silence is the failure. */
  readonly isSilenceBad?: boolean;
}

/** All alarms of a stage and the topic that carries them. Each has a heading of its name in RUNBOOK.md. */
export class Alarms extends Construct {
  readonly topic: Topic;
  /** Counts what was given up; every function's log adds to it. */
  readonly stuck: { readonly metricNamespace: string; readonly metricName: string };
  private readonly stage: string;

  constructor(scope: Construct, id: string, props: { readonly stage: string; readonly email?: string }) {
    super(scope, id);
    this.stage = props.stage;
    this.stuck = { metricNamespace: `Dingxin/${props.stage}`, metricName: 'Stuck' };
    this.topic = new Topic(this, 'Topic', { enforceSSL: true });
    // A topic policy of our own replaces the default one, which had let the account's alarms in.
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    this.raise('stuck', {
      metric: new Metric({
        namespace: this.stuck.metricNamespace,
        metricName: this.stuck.metricName,
        period: Duration.minutes(1),
        statistic: 'Sum',
      }),
      threshold: 1,
      impact:
        'A message was not handled, or something was not sent, in twelve attempts: nobody will try again.',
    });
    if (props.email !== undefined) this.topic.addSubscription(new EmailSubscription(props.email));
  }

  /** Adds the alarm `name`: the heading to look for in RUNBOOK.md. */
  raise(name: string, props: AlarmProps): void {
    const alarm = new Alarm(this, name, {
      alarmName: `dingxin-${this.stage}-${name}`,
      alarmDescription: `${props.impact} What to do: RUNBOOK.md, "${name}".`,
      metric: props.metric,
      threshold: props.threshold,
      evaluationPeriods: props.periods ?? 1,
      comparisonOperator: props.comparison ?? ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData:
        props.isSilenceBad === true ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
  }
}
