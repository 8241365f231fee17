import { App } from 'aws-cdk-lib';
import * as z from 'zod';
import { SupportStack } from '../lib/infra/support-stack.ts';

// One stage in, one stack out: npx cdk deploy -c stage=prod -c region=cn-north-1 -c egress=nat
// `-c advisor=true` adds the advisor's own account, which WeCom forbids to automate: lib/infra/gateway.ts has the risk.
const app = new App();

const context = z
  .object({
    stage: z.string().regex(/^[a-z][a-z0-9]{0,15}$/, 'stage: up to 16 small letters and digits'),
    region: z.string().min(1).optional(),
    egress: z.enum(['none', 'nat']),
    advisor: z.stringbool().or(z.boolean()),
    wecomApiUrl: z.url().optional(),
    slackApiUrl: z.url().optional(),
    heartbeatUrl: z.url().optional(),
    alarmEmail: z.email().optional(),
  })
  .parse({
    stage: app.node.tryGetContext('stage') ?? 'dev',
    region: app.node.tryGetContext('region'),
    egress: app.node.tryGetContext('egress') ?? 'none',
    advisor: app.node.tryGetContext('advisor') ?? false,
    wecomApiUrl: app.node.tryGetContext('wecomApiUrl'),
    slackApiUrl: app.node.tryGetContext('slackApiUrl'),
    heartbeatUrl: app.node.tryGetContext('heartbeatUrl'),
    alarmEmail: app.node.tryGetContext('alarmEmail'),
  });

const { stage, egress, region, ...rest } = context;
new SupportStack(app, `Dingxin-${stage}`, {
  stage,
  egress,
  root: process.cwd(),
  ...(region === undefined ? {} : { env: { region } }),
  ...rest,
});
