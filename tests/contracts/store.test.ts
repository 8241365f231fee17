import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { region } from '../../lib/local/aws-json.ts';
import { type Server, startDynamoDb } from '../../lib/local/dynamodb.ts';
import { allowanceStore } from '../../lib/store/allowances.ts';
import { dynamoStore } from '../../lib/store/dynamo-store.ts';
import { overrideStore } from '../../lib/store/overrides.ts';
import { connectTable, type Wire } from '../../lib/store/wire.ts';
import { memoryAllowances } from '../twins/memory-allowances.ts';
import { memoryOverrides } from '../twins/memory-overrides.ts';
import { memoryStore } from '../twins/memory-store.ts';
import { seededIds } from '../twins/seeded-ids.ts';
import { setClock } from '../twins/set-clock.ts';
import { startMemoryServer } from '../twins/wire/server.ts';
import { allowanceRules } from './allowances.ts';
import { makeTable } from './make-table.ts';
import type { OpenStore } from './opened-store.ts';
import { overrideRules } from './overrides.ts';
import { start } from './samples.ts';
import { budgetRules } from './store-budget.ts';
import { commitRules } from './store-commit.ts';
import { dueRules } from './store-due.ts';
import { inboundRules } from './store-inbounds.ts';
import { laneRules } from './store-lanes.ts';
import { ticketRules } from './store-tickets.ts';

const team = 'T1';

function contract(open: OpenStore): void {
  for (const rules of [commitRules, inboundRules, laneRules, budgetRules, ticketRules, dueRules]) rules(open);
}

describe('the store in memory', () => {
  overrideRules(async () => memoryOverrides());
  allowanceRules(async () => memoryAllowances());

  contract(async () => {
    const clock = setClock(start);
    return { store: memoryStore({ clock: clock.now, team }), clock };
  });
});

describe.each([
  ['the store on DynamoDB', async (folder: string): Promise<Server> => startDynamoDb(folder, () => {})],
  ['the store on DynamoDB’s protocol in memory', async (): Promise<Server> => startMemoryServer()],
] as const)('%s', (_, startServer) => {
  const folder = mkdtempSync(join(tmpdir(), 'store-'));
  let server: Server;
  let wire: Wire;
  let tables = 0;

  beforeAll(async () => {
    server = await startServer(folder);
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    wire = connectTable({ endpoint: server.url, region, credentials });
  });
  afterAll(async () => {
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  overrideRules(async () => {
    tables += 1;
    const table = `table-${tables}`;
    await makeTable(server.url, table);
    return overrideStore({ table, wire, clock: () => start, ids: seededIds(tables) });
  });

  allowanceRules(async () => {
    tables += 1;
    const table = `table-${tables}`;
    await makeTable(server.url, table);
    return allowanceStore({ table, wire, clock: () => start, ids: seededIds(tables) });
  });

  contract(async () => {
    tables += 1;
    const table = `table-${tables}`;
    await makeTable(server.url, table);
    const clock = setClock(start);
    return { store: dynamoStore({ table, wire, clock: clock.now, ids: seededIds(tables), team }), clock };
  });
});
