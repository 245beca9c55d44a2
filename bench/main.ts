import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// `npm run bench -- <name> [options]`: each folder with a `main.ts` is a benchmark. Without a name: the gateway's.
const folder = fileURLToPath(new URL('.', import.meta.url));
const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((path) => {
  const [name, file, ...rest] = path.split(/[\\/]/);
  return file === 'main.ts' && rest.length === 0 ? [name as string] : [];
});
const [first = 'gateway'] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));

if (!names.includes(first)) {
  console.error(`There is no benchmark "${first}". There are: ${names.sort().join(', ')}.`);
  process.exitCode = 2;
} else await import(new URL(`${first}/main.ts`, import.meta.url).href);
