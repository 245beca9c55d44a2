import { type AnySubgraphModule, type Environment, readSettings, SettingsError } from '@codai/kit';
import { StartError } from './start-error.ts';

/** Every subgraph that this program can host. Imported when asked for, so that a process carries only what it serves. */
const catalogue: Readonly<Record<string, () => Promise<{ readonly default: AnySubgraphModule }>>> = {
  identity: () => import('@codai/identity'),
  social: () => import('@codai/social'),
  notifications: () => import('@codai/notifications'),
  banking: () => import('@codai/banking'),
  wallet: () => import('@codai/wallet'),
  payments: () => import('@codai/payments'),
  hub: () => import('@codai/hub'),
  security: () => import('@codai/security'),
  memory: () => import('@codai/memory'),
  ai: () => import('@codai/ai'),
  events: () => import('@codai/events'),
  files: () => import('@codai/files'),
  credentials: () => import('@codai/credentials'),
  learning: () => import('@codai/learning'),
  jobs: () => import('@codai/jobs'),
  commerce: () => import('@codai/commerce'),
  games: () => import('@codai/games'),
  marketing: () => import('@codai/marketing'),
};

export const subgraphNames: readonly string[] = Object.keys(catalogue);

/** Throws `StartError` on a name that does not exist. */
export function refuseUnknownNames(names: readonly string[]): void {
  const unknown = names.find((name) => !Object.hasOwn(catalogue, name));
  if (unknown !== undefined) {
    throw new StartError(`There is no subgraph "${unknown}". There are: ${subgraphNames.join(', ')}.`);
  }
}

/** The modules of these names, in their order. Throws `StartError` on a name that does not exist. */
export async function loadModules(names: readonly string[]): Promise<readonly AnySubgraphModule[]> {
  refuseUnknownNames(names);
  const loads = names.flatMap((name) => catalogue[name] ?? []);
  return Promise.all(loads.map(async (load) => (await load()).default));
}

/** Throws `StartError` for the first setting of these modules that is not valid. */
export function refuseWrongSettings(modules: readonly AnySubgraphModule[], env: Environment): void {
  try {
    for (const { settings, settingsSchema } of modules) {
      const schema = settingsSchema ?? settings;
      if (schema !== null) readSettings(schema, env);
    }
  } catch (error) {
    throw error instanceof SettingsError ? new StartError(error.message) : error;
  }
}
