import { createLogger, type Logger } from '@codai/kit';
import { readSettings } from '../settings.ts';
import { StartError } from '../start-error.ts';
import { type Installation, openInstallation } from './installation.ts';

/**
 * Runs a command on the data of the installation that the environment names. A command that fails says so in one line on standard error,
 * with exit code 1.
 */
export async function runOnInstallation(
  name: string,
  run: (installation: Installation, logger: Logger) => Promise<void>,
): Promise<void> {
  try {
    const logger = createLogger({ name, level: 'error' });
    const installation = await openInstallation(readSettings(process.env), logger);
    try {
      await run(installation, logger);
    } finally {
      await installation.close();
    }
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

/** Work of a command for the person that was named. */
export type ForPerson = (
  installation: Installation,
  person: NonNullable<Awaited<ReturnType<Installation['find']>>>,
  logger: Logger,
) => Promise<void>;

/** Runs a command for a person, named by id, handle or e-mail address; without one, fails with `usage` before anything is opened. */
export async function runForPerson(
  { name, wanted, usage }: { readonly name: string; readonly wanted: string | null; readonly usage: string },
  run: ForPerson,
): Promise<void> {
  if (wanted === null) {
    console.error(usage);
    process.exitCode = 1;
    return;
  }
  await runOnInstallation(name, async (installation, logger) => {
    const person = await installation.find(wanted);
    if (person === null) throw new StartError(`There is no person ${wanted}.`);
    await run(installation, person, logger);
  });
}
