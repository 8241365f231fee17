import * as z from 'zod';
import type { Resolve } from './resolve.ts';
import { all, type Template } from './template.ts';
import type { LocalSchedule, Mapping, Route } from './topology.ts';
import type { FoundQueue } from './topology-stores.ts';

/** Gives the name of the function behind an ARN. */
export type NameOf = (arn: string) => string;

const mapping = z.object({
  BatchSize: z.number().default(10),
  EventSourceArn: z.unknown(),
  FunctionName: z.unknown(),
  FunctionResponseTypes: z.array(z.string()).default([]),
});

/** The queues that start functions. */
export function readMappings(
  template: Template,
  resolve: Resolve,
  queues: readonly FoundQueue[],
  nameOf: NameOf,
): Mapping[] {
  return all(template, 'AWS::Lambda::EventSourceMapping', mapping).map(({ id, properties }) => {
    const source = resolve(properties.EventSourceArn);
    const found = queues.find(({ arn }) => arn === source);
    if (found === undefined) throw new Error(`${id} reads ${source}, which is no queue of the template.`);
    return {
      queue: found.queue,
      functionName: nameOf(resolve(properties.FunctionName)),
      batchSize: properties.BatchSize,
      reportsFailures: properties.FunctionResponseTypes.includes('ReportBatchItemFailures'),
    };
  });
}

const integration = z.object({ IntegrationUri: z.unknown(), PayloadFormatVersion: z.literal('2.0') });
const route = z.object({ RouteKey: z.string(), Target: z.unknown() });
// CDK writes the target as `integrations/` joined with the id of the integration.
const target = z.object({
  'Fn::Join': z.tuple([z.literal(''), z.tuple([z.literal('integrations/'), z.object({ Ref: z.string() })])]),
});

/** The requests that start functions. */
export function readRoutes(template: Template, resolve: Resolve, nameOf: NameOf): Route[] {
  const integrations = new Map(
    all(template, 'AWS::ApiGatewayV2::Integration', integration).map(({ id, properties }) => [
      id,
      properties,
    ]),
  );
  return all(template, 'AWS::ApiGatewayV2::Route', route).map(({ id, properties }) => {
    const [, [, { Ref }]] = target.parse(properties.Target)['Fn::Join'];
    const found = integrations.get(Ref);
    if (found === undefined)
      throw new Error(`${id} leads to ${Ref}, which is no integration of the template.`);
    return { key: properties.RouteKey, functionName: nameOf(resolve(found.IntegrationUri)) };
  });
}

const rule = z.object({
  ScheduleExpression: z.string(),
  Targets: z.array(z.object({ Arn: z.unknown() })),
});

/** The clocks that start functions. */
export function readSchedules(template: Template, resolve: Resolve, nameOf: NameOf): LocalSchedule[] {
  return all(template, 'AWS::Events::Rule', rule).flatMap(({ properties }) =>
    properties.Targets.map(({ Arn }) => ({
      functionName: nameOf(resolve(Arn)),
      everyMs: intervalOf(properties.ScheduleExpression),
    })),
  );
}

function intervalOf(expression: string): number {
  const [, count, unit] = /^rate\((\d+) (minute|hour)s?\)$/.exec(expression) ?? [];
  if (count === undefined) throw new Error(`The local runtime knows no schedule but a rate: ${expression}`);
  return Number(count) * (unit === 'hour' ? 3_600_000 : 60_000);
}
