// Bolt pulls in an HTTP server, a socket client and an OAuth flow that a Lambda behind a queue never uses: 1.4 MB of
// a cold start. The bundler puts this in their place; whoever does reach for one of them hears about it at once.
class Absent {
  constructor() {
    throw new Error('This module is left out of the bundle: see lib/infra/bundling.ts.');
  }
}

module.exports = new Proxy({}, { get: (_target, key) => (key === '__esModule' ? undefined : Absent) });
