import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Alarms } from './alarms.ts';
import { Lane } from './lane.ts';

/** The seven queues, and an eighth where there is a gateway. Each carries hints; the table carries the truth. */
export function makeLanes(scope: Construct, stage: string, alarms: Alarms, hasGateway: boolean) {
  const ordered = { stage, alarms, isOrdered: true };
  const standard = { stage, alarms, isOrdered: false };
  return {
    doorbell: new Lane(scope, 'doorbell', {
      ...ordered,
      env: 'DOORBELL_QUEUE_URL',
      impact: 'Customers in WeCom wait a few minutes longer, until the next pull without a doorbell.',
    }),
    inbox: new Lane(scope, 'inbox', {
      ...ordered,
      env: 'INBOX_QUEUE_URL',
      // Slack has been told 200 and will not send it again: it must outlive an outage of hours.
      maxReceive: 1000,
      impact: 'A message or a button press was received and then given up: somebody waits for nothing.',
    }),
    answers: new Lane(scope, 'answers', {
      ...standard,
      env: 'ANSWERS_QUEUE_URL',
      isClaimed: true,
      impact: 'Customers wait for a drafted answer, and get a person later than promised.',
    }),
    outbox: new Lane(scope, 'outbox', {
      ...ordered,
      env: 'OUTBOX_QUEUE_URL',
      isClaimed: true,
      impact: 'Replies to customers or posts to agents are written but not sent.',
    }),
    pages: new Lane(scope, 'pages', {
      ...standard,
      env: 'PAGES_QUEUE_URL',
      isClaimed: true,
      oldestWithin: Duration.minutes(1),
      impact: 'The on-call engineer is not told of an urgent ticket.',
    }),
    files: new Lane(scope, 'files', {
      ...standard,
      env: 'FILES_QUEUE_URL',
      isClaimed: true,
      impact:
        "Customers' pictures and files are not fetched, or not shown to the agents; WeCom forgets them after three days.",
    }),
    timers: new Lane(scope, 'timers', {
      ...standard,
      env: 'TIMERS_QUEUE_URL',
      // A hint may wait its whole delay of 180 s before anybody may read it.
      oldestWithin: Duration.minutes(5),
      impact: 'Promises run out without a warning: escalation steps and retries come late.',
    }),
    advisor: hasGateway ? makeAdvisorLane(scope, stage, alarms) : undefined,
  };
}

function makeAdvisorLane(scope: Construct, stage: string, alarms: Alarms) {
  return new Lane(scope, 'advisor', {
    ...{ stage, alarms, isOrdered: true },
    env: 'ADVISOR_QUEUE_URL',
    isClaimed: true,
    impact: "Replies to customers who wrote to the advisor's own account are written but not sent.",
  });
}

/** The queues by their names in the topology. */
export type Lanes = ReturnType<typeof makeLanes>;
