import { systemClock } from '@codai/kit';
import { runOnInstallation } from '../subjects/command.ts';
import { rewrapAll } from './rewrap.ts';

/**
 * `npm run -s rewrap` puts all that is encrypted under the first of the two keys in MASTER_KEY. Runs beside the product or without
 * it. Prints a line for each column; the exit code is 1 while something still needs the older key.
 */
await runOnInstallation('rewrap', async (installation) => {
  const { columns, objects, left } = await rewrapAll(installation, systemClock);
  for (const { subgraph, table, column, rows, unopened } of columns) {
    const lost = unopened > 0 ? ` ${unopened} open under neither key and stay as they are.` : '';
    console.log(`${subgraph}.${table}.${column}: ${rows} re-wrapped.${lost}`);
  }
  console.log(`Files stored again: ${objects}.`);
  for (const { subgraph, table, column, rows } of left) {
    console.log(`${subgraph}.${table}.${column}: ${rows} values still need the older key.`);
  }
  console.log(left.length === 0 ? 'Nothing needs the older key any more.' : 'Keep the older key, and run this again.');
  if (left.length > 0) process.exitCode = 1;
});
