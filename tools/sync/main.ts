import { parseArgs } from 'node:util';
import { generate } from '../../codegen/generate.mjs';
import { runSteps } from './run-steps.ts';
import { steps, stepsOfGenerated, syncDatabaseClients } from './steps.ts';

/**
 * `npm run sync [-- --check]`: does everything that follows a change and is stale. With `--check` it writes nothing, names each
 * stale file, and ends with 1 when there is one.
 */
const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });

const clients = syncDatabaseClients(values);
for (const line of clients) console.log(line);
const reports = [await runSteps(steps, values)];
// A check also makes the files that are not committed: they follow from the committed schemas.
if (generate() === 0) reports.push(await runSteps(stepsOfGenerated, values));
else reports.push({ stale: [], fresh: [], problems: ['The supergraph or the operations have faults.'] });
const stale = reports.flatMap((report) => report.stale);
const problems = reports.flatMap((report) => report.problems);
const fresh = reports.flatMap((report) => report.fresh);
for (const file of stale) console.log(`${values.check ? 'Stale' : 'Wrote'}: ${file}`);
for (const problem of problems) console.error(problem);
if (stale.length === 0 && problems.length === 0) {
  console.log(
    `Everything is in sync (${fresh.length} of ${steps.length + stepsOfGenerated.length} steps by their stamps).`,
  );
} else if (values.check) console.log('Run `npm run sync` and commit what it writes.');
// A module may hold a connection pool that would keep this process alive.
process.exit(problems.length > 0 || (values.check && stale.length + clients.length > 0) ? 1 : 0);
