'use strict';
// Plain old JavaScript on purpose: it must run on whatever Node is there to say which Node is needed.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Dingxin runs its TypeScript sources as they are and needs Node 24; this is ${process.versions.node}.\n` +
      'On linux-x64, linux-arm64 and win-x64 `npm ci` brings Node 24 along: run it again without --omit=optional.\n' +
      'Elsewhere install Node 24 from https://nodejs.org and try again.',
  );
  process.exit(1);
}
// What was compiled once is not compiled again, here and in every process that is started from here.
const { join } = require('node:path');
process.env.NODE_COMPILE_CACHE ??= join(__dirname, '../node_modules/.cache/compiled');
require('node:module').enableCompileCache();
