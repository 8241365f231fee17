import { readFileSync } from 'node:fs';

// The pretend vendors, told by a file of whom they know: a command line takes no thousand customers.
process.argv[2] = readFileSync(process.argv[2] ?? '', 'utf8');
await import('../../lib/local/peers/main.ts');
