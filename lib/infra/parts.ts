import type { IVpc } from 'aws-cdk-lib/aws-ec2';
import type { SupportBucket } from './bucket.ts';
import type { Lanes } from './lanes.ts';
import type { Shared } from './shared.ts';
import type { SupportTable } from './table.ts';
import type { Setting } from './worker.ts';

/** What the functions are wired to. */
export interface Parts {
  readonly setting: Setting;
  readonly lanes: Lanes;
  readonly table: SupportTable;
  readonly bucket: SupportBucket;
  readonly shared: Shared;
  /** The network with the fixed address, if this stage has one. */
  readonly vpc: IVpc | undefined;
}
