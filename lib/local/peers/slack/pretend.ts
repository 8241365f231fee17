import { type Buckets, openBuckets } from './buckets.ts';
import { type Deliveries, openDeliveries } from './deliveries.ts';
import { type Faults, openFaults } from './faults.ts';
import type { SlackOptions } from './options.ts';
import { openTriggers, type Triggers } from './triggers.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

/** All the parts of one pretend Slack. `url` is known once it listens. */
export interface Pretend {
  readonly workspace: Workspace;
  readonly faults: Faults;
  readonly buckets: Buckets;
  readonly triggers: Triggers;
  readonly deliveries: Deliveries;
}

/** Puts the parts together; events start to go out at once. */
export function openPretend(options: SlackOptions): Pretend {
  const workspace = openWorkspace(options);
  const faults = openFaults((fault, at) => workspace.record({ type: 'fault.struck', at, fault }));
  const deliveries = openDeliveries(workspace, faults);
  return { workspace, faults, buckets: openBuckets(), triggers: openTriggers(), deliveries };
}
