import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { configFor } from '../../lib/local/seed-config.ts';
import { writeMark } from '../../lib/local/seed-mark.ts';
import { seedCustomers } from '../../lib/local/seed-plan.ts';
import { readSettings } from '../../lib/runtime/settings.ts';

const config = join(import.meta.dirname, '../../config');

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'dingxin-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

it('a desk without a history has the settings of the repository', () => {
  expect(configFor(dataDir, config)).toBe(config);
});

it('whoever wrote in the history of a desk belongs to their organization, and all else is as it was', () => {
  writeMark(dataDir, { seed: 1 });
  const { organizations, ...others } = readSettings(configFor(dataDir, config));
  const { organizations: before, ...known } = readSettings(config);
  expect(others).toEqual(known);
  expect(organizations.byKey.size).toBe(before.byKey.size + seedCustomers.length);
  for (const { id, organization } of seedCustomers) {
    expect(organizations.byCustomer.get(id)?.name).toBe(organization);
  }
  // The same at the next start.
  expect(readSettings(configFor(dataDir, config)).organizations).toEqual(organizations);
});
