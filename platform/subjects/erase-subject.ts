import { StartError } from '../start-error.ts';
import { runForPerson } from './command.ts';
import { eraseEverywhere } from './erase.ts';

/**
 * `npm run -s erase-subject -- <id, handle or e-mail address> --yes` ends an account and erases the person everywhere. Cannot
 * be undone. Prints a line for each subgraph; the exit code is 1 while one of them is not done.
 */
const [wanted, ...flags] = process.argv.slice(2);
const command = {
  name: 'erase-subject',
  wanted: flags.includes('--yes') ? (wanted ?? null) : null,
  usage: 'Name a person and confirm: npm run -s erase-subject -- member@north.test --yes',
};
await runForPerson(command, async (installation, person, logger) => {
  const results = await eraseEverywhere(installation, person, logger);
  if (typeof results === 'string') throw new StartError(results);
  for (const { subgraph, isDone, rows, error, spared } of results) {
    console.log(isDone ? `${subgraph}: done, ${rows} rows.` : `${subgraph}: not done. ${error ?? 'It goes on.'}`);
    for (const { table, rows: kept, because, until, retainedUntil } of spared)
      console.log(`  ${kept} rows of ${table} stay until ${retainedUntil ?? until}. ${because}`);
  }
  if (results.some(({ isDone }) => !isDone)) process.exitCode = 1;
});
