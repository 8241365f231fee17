import { type Addresses, resolver } from './resolve.ts';
import type { Template } from './template.ts';
import { readFunctions } from './topology-functions.ts';
import { readBuckets, readQueues, readSecrets, readTable } from './topology-stores.ts';
import { readMappings, readRoutes, readSchedules } from './topology-triggers.ts';

/** A function of the template: where its source is and what it is given. */
export interface LocalFunction {
  readonly name: string;
  /** Relative to the folder that holds `functions/`. */
  readonly entry: string;
  readonly timeoutMs: number;
  readonly memoryMb: number;
  readonly environment: Readonly<Record<string, string>>;
}

/** A queue with the attributes that CreateQueue takes. */
export interface LocalQueue {
  readonly name: string;
  readonly url: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** How many receives until it goes to dead letters; absent for a queue of dead letters. */
  readonly maxReceive?: number;
}

/** A queue that starts a function. */
export interface Mapping {
  readonly queue: LocalQueue;
  readonly functionName: string;
  readonly batchSize: number;
  readonly reportsFailures: boolean;
}

/** A request that starts a function. */
export interface Route {
  /** As in the template: `GET /t/{number}`. */
  readonly key: string;
  readonly functionName: string;
}

/** A clock that starts a function. */
export interface LocalSchedule {
  readonly functionName: string;
  readonly everyMs: number;
}

/** The table, as CreateTable takes it. */
export interface LocalTable {
  readonly name: string;
  readonly definition: Readonly<Record<string, unknown>>;
  readonly indexes: readonly string[];
}

/** What the cloud would be, read from its template. */
export interface Topology {
  readonly functions: readonly LocalFunction[];
  readonly queues: readonly LocalQueue[];
  readonly mappings: readonly Mapping[];
  readonly routes: readonly Route[];
  readonly schedules: readonly LocalSchedule[];
  readonly table: LocalTable;
  readonly buckets: readonly string[];
  /** The full names of the secrets, such as `dingxin/local/portal`. */
  readonly secrets: readonly string[];
}

/** Reads the topology. Throws on what it does not understand, so that nothing is silently different from the cloud. */
export function readTopology(template: Template, addresses: Addresses): Topology {
  const resolve = resolver(template, addresses);
  const functions = readFunctions(template, resolve);
  const queues = readQueues(template, resolve);
  const byArn = new Map(functions.flatMap(({ fn, arns }) => arns.map((arn) => [arn, fn.name])));
  const name = (arn: string) => byArn.get(arn) ?? missing(arn);
  return {
    functions: functions.map(({ fn }) => fn),
    queues: queues.map(({ queue }) => queue),
    mappings: readMappings(template, resolve, queues, name),
    routes: readRoutes(template, resolve, name),
    schedules: readSchedules(template, resolve, name),
    table: readTable(template, resolve),
    buckets: readBuckets(template, resolve),
    secrets: readSecrets(template, resolve),
  };
}

function missing(arn: string): never {
  throw new Error(`The template starts ${arn}, which is no function of it.`);
}
