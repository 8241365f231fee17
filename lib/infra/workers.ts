import { Duration } from 'aws-cdk-lib';
import { ComparisonOperator } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { Parts } from './parts.ts';
import { everyMinute, fromLane } from './trigger.ts';
import { Worker } from './worker.ts';

/** The functions behind the queues and the clock. */
export function addWorkers(scope: Construct, parts: Parts): void {
  addPullWecom(scope, parts);
  addTriage(scope, parts);
  addAnswer(scope, parts);
  addEscalate(scope, parts);
  addDeliver(scope, parts);
  addSweep(scope, parts);
}

/** What whoever commits needs: the table, the configuration, and the lanes that a decision may have work for. */
function committing({ lanes, table, shared }: Parts) {
  return {
    TABLE_NAME: table.commits,
    CONFIG_DIR: shared.config,
    PORTAL_URL: shared.portalUrl,
    PORTAL_SECRET: shared.portal,
    OUTBOX_QUEUE_URL: lanes.outbox.sends,
    PAGES_QUEUE_URL: lanes.pages.sends,
    ANSWERS_QUEUE_URL: lanes.answers.sends,
    FILES_QUEUE_URL: lanes.files.sends,
    TIMERS_QUEUE_URL: lanes.timers.sends,
    ...(lanes.advisor === undefined ? {} : { ADVISOR_QUEUE_URL: lanes.advisor.sends }),
  };
}

function addPullWecom(scope: Construct, { setting, lanes, table, shared, vpc }: Parts): void {
  new Worker(scope, 'pull-wecom', {
    setting,
    vpc,
    impact: 'What customers write in WeCom does not reach the desk.',
    triggers: [fromLane(lanes.doorbell, 10)],
    grants: {
      TABLE_NAME: table.commits,
      INBOX_QUEUE_URL: lanes.inbox.sends,
      WECOM_API_SECRET: shared.wecomApi,
      WECOM_API_URL: shared.wecomUrl,
    },
  });
}

function addTriage(scope: Construct, parts: Parts): void {
  const { setting, lanes, shared, bucket } = parts;
  new Worker(scope, 'triage', {
    setting,
    impact: 'Messages and button presses are received but not acted on: no ticket, no acknowledgement.',
    triggers: [fromLane(lanes.inbox, 10)],
    // Without a model it quotes the answer itself: it cuts Chinese and keeps the index in memory.
    memorySize: 1024,
    grants: {
      ...committing(parts),
      BUCKET_NAME: bucket.knows,
      MODEL_SECRET: shared.model,
      INBOX_QUEUE_URL: lanes.inbox.sends,
      SLACK_API_SECRET: shared.slackApi,
      SLACK_API_URL: shared.slackUrl,
    },
  });
}

function addAnswer(scope: Construct, parts: Parts): void {
  const { setting, lanes, shared, bucket } = parts;
  new Worker(scope, 'answer', {
    setting,
    impact: 'Questions that a model is to answer, or that could not be answered at once, wait for a person.',
    triggers: [fromLane(lanes.answers, 1)],
    // As triage.
    memorySize: 1024,
    grants: { ...committing(parts), BUCKET_NAME: bucket.teaches, MODEL_SECRET: shared.model },
  });
}

function addEscalate(scope: Construct, parts: Parts): void {
  const { setting, lanes } = parts;
  new Worker(scope, 'escalate', {
    setting,
    impact: 'Nobody is warned before a promise breaks, and no second person is paged.',
    triggers: [fromLane(lanes.timers, 10)],
    grants: {
      ...committing(parts),
      DOORBELL_QUEUE_URL: lanes.doorbell.sends,
      INBOX_QUEUE_URL: lanes.inbox.sends,
    },
  });
}

function addDeliver(scope: Construct, parts: Parts): void {
  const { setting, lanes, shared, vpc, bucket } = parts;
  new Worker(scope, 'deliver', {
    setting,
    vpc,
    impact: 'Replies, Slack posts and pages are written but not sent.',
    // One page per invocation: a slow provider must not hold up the next person. Files are slow by nature.
    triggers: [fromLane(lanes.outbox, 10), fromLane(lanes.pages, 1), fromLane(lanes.files, 1)],
    grants: {
      ...committing(parts),
      BUCKET_NAME: bucket.keeps,
      WECOM_API_SECRET: shared.wecomApi,
      WECOM_API_URL: shared.wecomUrl,
      SLACK_API_SECRET: shared.slackApi,
      SLACK_API_URL: shared.slackUrl,
      PAGES_SECRET: shared.pages,
    },
  });
}

function addSweep(scope: Construct, { setting, lanes, table, shared }: Parts): void {
  const impact = 'What a queue forgot stays forgotten: timers and retries depend on hints that may be lost.';
  const { fn } = new Worker(scope, 'sweep', {
    setting,
    impact,
    triggers: [everyMinute()],
    timeout: Duration.seconds(50),
    grants: {
      TABLE_NAME: table.sweeps,
      TIMERS_QUEUE_URL: lanes.timers.sends,
      HEARTBEAT_URL: shared.heartbeat,
    },
  });
  setting.alarms.raise('sweep-silent', {
    metric: fn.metricInvocations({ period: Duration.minutes(5), statistic: 'Sum' }),
    comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
    threshold: 1,
    isSilenceBad: true,
    impact,
  });
}
