import { once } from 'node:events';
import { runForPerson } from './command.ts';
import { exportLines } from './export.ts';

/**
 * `npm run -s export-subject -- <id, handle or e-mail address>` writes all that the platform holds of a person to standard
 * output, as lines of JSON. Runs beside the product or without it.
 */
const command = {
  name: 'export-subject',
  wanted: process.argv[2] ?? null,
  usage: 'Name a person: npm run -s export-subject -- member@north.test',
};
await runForPerson(command, async (installation, person) => {
  for await (const line of exportLines(installation, person, new Date())) {
    if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
  }
});
