import type { Deps } from './deps.ts';
import { seedLibrary } from './library/seed.ts';

/** Demo data of the seeded users, by fixed ids. A database that has it is left as it is. */
export async function seed(deps: Deps): Promise<void> {
  await seedLibrary(deps);
}
