import { createLogger, type Logger } from '@codai/kit';
import { readSettings } from '../settings.ts';
import { StartError } from '../start-error.ts';
import { type Installation, openInstallation } from './installation.ts';

/** What a command does for the person that was named. */
export type ForPerson = (
  installation: Installation,
  person: NonNullable<Awaited<ReturnType<Installation['find']>>>,
  logger: Logger,
) => Promise<void>;

/**
 * Runs a command for a person, named by id, handle or e-mail address; null fails with `usage`. What cannot be done is told in one line on
 * standard error, with exit code 1.
 */
export async function runForPerson(
  { name, wanted, usage }: { readonly name: string; readonly wanted: string | null; readonly usage: string },
  run: ForPerson,
): Promise<void> {
  try {
    if (wanted === null) throw new StartError(usage);
    const logger = createLogger({ name, level: 'error' });
    const installation = await openInstallation(readSettings(process.env), logger);
    try {
      const person = await installation.find(wanted);
      if (person === null) throw new StartError(`There is no person ${wanted}.`);
      await run(installation, person, logger);
    } finally {
      await installation.close();
    }
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
