import { Duration } from 'aws-cdk-lib';
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Construct } from 'constructs';
import type { Parts } from './parts.ts';
import type { Webhook } from './webhook.ts';
import { Worker } from './worker.ts';

// Slack gives up after 3 s, WeCom after 5: an answer later than that is heard by nobody.
const patience = Duration.seconds(3);

/** The functions behind HTTP. */
export function addDoors(scope: Construct, webhook: Webhook, { setting, lanes, table, shared }: Parts): void {
  new Worker(scope, 'receive-wecom', {
    setting,
    impact: 'WeCom cannot tell us of new messages: customers wait for the next pull, some minutes.',
    triggers: [webhook.route('/wecom', HttpMethod.GET, HttpMethod.POST)],
    timeout: patience,
    grants: {
      DOORBELL_QUEUE_URL: lanes.doorbell.sends,
      WECOM_CALLBACK_SECRET: shared.wecomCallback,
    },
  });
  new Worker(scope, 'receive-slack', {
    setting,
    impact: 'What agents write and press in Slack is not heard: replies and acknowledgements are lost to us.',
    triggers: [webhook.route('/slack', HttpMethod.POST)],
    timeout: patience,
    // Twice the processor: a cold start has to fit into Slack's three seconds.
    memorySize: 1024,
    grants: {
      INBOX_QUEUE_URL: lanes.inbox.sends,
      SLACK_DOOR_SECRET: shared.slackDoor,
    },
  });
  new Worker(scope, 'portal', {
    setting,
    impact: 'Customers cannot open the progress page of their ticket.',
    triggers: [webhook.route('/t/{number}', HttpMethod.GET), webhook.route('/api/{proxy+}', HttpMethod.GET)],
    grants: { TABLE_NAME: table.shows, PORTAL_SECRET: shared.portal },
  });
}
