import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

// CPU per delivered event and memory per subscriber, from 1 to 5,000 subscribers of one gateway process. The subscribers and
// the subgraphs run in a process of their own: `npm run bench -- subscribers [--largest=1000]`.
const script = fileURLToPath(new URL('../../gateway/testing/live/scale.ts', import.meta.url));
const largest = process.argv.find((argument) => argument.startsWith('--largest='))?.slice('--largest='.length);
const child = spawn(process.execPath, ['--import', 'tsx', script, ...(largest === undefined ? [] : [largest])], {
  stdio: 'inherit',
});
const [code] = (await once(child, 'exit')) as [number | null];
process.exitCode = code ?? 1;
