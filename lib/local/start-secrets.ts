import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod';

const key = z.string().min(32);

const secretsSchema = z.object({
  wecom: z.object({ secret: key, token: z.string(), encodingAesKey: z.string() }),
  slack: z.object({ signingSecret: key, botToken: key }),
  portal: z.object({ linkKey: key, apiKey: key }),
});

/** What both sides of this machine know of each other: the program and the pretend vendors. */
export type LocalSecrets = z.infer<typeof secretsSchema>;

/** The secrets of a data directory: made at random by the first run, then kept, as links are signed with them. */
export function keepSecrets(file: string): LocalSecrets {
  if (existsSync(file)) return secretsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const made = makeSecrets();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  return made;
}

/** When a data directory was begun, epoch milliseconds: its secrets are made once. */
export function begunAt(dataDir: string): number {
  return Math.floor(statSync(join(dataDir, 'secrets.json')).mtimeMs);
}

/** What people are paged with beside Slack. Made of the others, so that a folder that was begun before has them too. */
export function pageSecrets({ portal }: LocalSecrets) {
  const derive = (what: string) => createHmac('sha256', portal.linkKey).update(what).digest();
  return {
    agentId: 1_000_007,
    appSecret: derive('wecom').toString('hex'),
    routingKey: derive('routing').toString('hex').slice(0, 32),
    signingSecret: `whsec_${derive('signing').toString('base64')}`,
  };
}

function makeSecrets(): LocalSecrets {
  return {
    wecom: { secret: mint(), token: mint().slice(0, 32), encodingAesKey: mintAesKey() },
    slack: { signingSecret: mint(), botToken: mint() },
    portal: { linkKey: mint(), apiKey: mint() },
  };
}

function mint(): string {
  return randomBytes(24).toString('hex');
}

/** 32 bytes in base64 without its `=`. WeCom's are letters and digits alone, and about every fourth one is. */
function mintAesKey(): string {
  for (;;) {
    const candidate = randomBytes(32).toString('base64').slice(0, 43);
    if (/^[A-Za-z0-9]{43}$/.test(candidate)) return candidate;
  }
}
