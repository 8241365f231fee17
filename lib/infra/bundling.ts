import { join } from 'node:path';
import { type BundlingOptions, LogLevel, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';

/** Where a function finds its copy of `config/` when it needs one. */
export const configDirectory = '/var/task/config';

const absent = ['express', '@slack/socket-mode', '@slack/oauth', 'raw-body'];

/** What stands in for what a function never needs on Lambda. */
const standIns: Readonly<Record<string, string>> = {
  ...Object.fromEntries(absent.map((name) => [name, 'stub.cjs'])),
  '@aws-sdk/checksums/sha': 'node-sha1.ts',
  '@aws-sdk/credential-provider-node': 'lambda-credentials.ts',
  '@aws-sdk/middleware-endpoint-discovery': 'no-endpoint-discovery.ts',
  '@aws-sdk/signature-v4-multi-region': 'one-region.ts',
  '@smithy/core/event-streams': 'no-event-streams.ts',
  yaml: 'json-for-yaml.ts',
};

/** How a function's source becomes one file: the SDK inside, so that what is tested is what runs. */
export function bundling(needsConfig: boolean): BundlingOptions {
  return {
    format: OutputFormat.ESM,
    target: 'node24',
    minify: true,
    logLevel: LogLevel.WARNING,
    mainFields: ['module', 'main'],
    externalModules: [],
    // CommonJS dependencies call `require` for Node's own modules, which an ES module does not have.
    banner: "import { createRequire } from 'node:module';const require = createRequire(import.meta.url);",
    esbuildArgs: { ...utf8, ...aliases },
    ...(needsConfig ? { commandHooks: { ...noHooks, afterBundling: copyConfig } } : {}),
  };
}

// Escaped Chinese is twice the size. (The construct has a property for this, which it ignores.)
const utf8 = { '--charset': 'utf8' };

const aliases = Object.fromEntries(
  Object.entries(standIns).map(([name, file]) => [`--alias:${name}`, join(import.meta.dirname, file)]),
);

const noHooks = { beforeBundling: () => [], beforeInstall: () => [] };

const writeSettings = join(import.meta.dirname, '../../bin/settings-as-json.ts');

function copyConfig(input: string, output: string): string[] {
  return [`"${process.execPath}" "${writeSettings}" "${input}/config" "${output}/config"`];
}
