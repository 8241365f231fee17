import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import { EventInvokeConfig, EventSourceMapping, type IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { Name } from '../runtime/config.ts';
import { allow } from './grant.ts';
import type { Lane } from './lane.ts';

/** What starts a function. */
export interface Trigger {
  /** In words, for people who read the template. */
  readonly says: string;
  readonly attach: (scope: Construct, fn: IFunction) => void;
}

/** Messages of a lane, in batches whose failures are reported one by one. */
export function fromLane(lane: Lane<Name>, batchSize: number): Trigger {
  return {
    says: `${lane.label}, batch ${batchSize}`,
    attach: (scope, fn) => {
      permitReading(lane, fn);
      new EventSourceMapping(scope, `From-${lane.label}`, {
        target: fn,
        eventSourceArn: lane.queue.queueArn,
        batchSize,
        reportBatchItemFailures: true,
      });
    },
  };
}

function permitReading(lane: Lane<Name>, fn: IFunction): void {
  if (fn.role === undefined) throw new Error(`${fn.node.path} has no role of its own`);
  permitTaking(lane, fn.role);
}

/** Lets a role read a lane and remove what is done. */
export function permitTaking(lane: Lane<Name>, role: IRole): void {
  allow(role, {
    actions: [
      'sqs:ReceiveMessage',
      'sqs:DeleteMessage',
      'sqs:GetQueueAttributes',
      // A handled failure comes back after a second instead of the whole visibility timeout.
      'sqs:ChangeMessageVisibility',
    ],
    resources: [lane.queue.queueArn],
  });
}

/** Once a minute. A missed run is made good by the next, so that retries would only pile up. */
export function everyMinute(): Trigger {
  return {
    says: 'rate(1 minute)',
    attach: (scope, fn) => {
      new Rule(scope, 'EveryMinute', {
        schedule: Schedule.rate(Duration.minutes(1)),
        targets: [new LambdaFunction(fn, { retryAttempts: 0, maxEventAge: Duration.minutes(1) })],
      });
      new EventInvokeConfig(scope, 'Once', {
        function: fn,
        retryAttempts: 0,
        maxEventAge: Duration.minutes(1),
      });
    },
  };
}
