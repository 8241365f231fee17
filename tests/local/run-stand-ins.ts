import { startRuntime } from '../../lib/local/runtime.ts';
import { secrets } from './stand-ins.ts';

// A run of its own, to be killed: node run-stand-ins.ts ROOT DATA CACHE. Prints its address when it is there.
const [root = '', dataDir = '', cacheDir = ''] = process.argv.slice(2);
const { url } = await startRuntime({ root, dataDir, cacheDir, port: 0, secrets });
console.log(url);
