import { pathToFileURL } from 'node:url';
import { SettingsError } from '../../config/settings.ts';
import type { DecidePolicies } from './policies.ts';

/** Loads the module that a file of settings names: its export `policies` judges. Throws `SettingsError`. */
export async function loadPolicies(module: string | undefined): Promise<DecidePolicies | undefined> {
  if (module === undefined) return undefined;
  const problem = (message: string) =>
    new SettingsError('The settings', [`authorization.policyModule: ${module}: ${message}`]);
  const url = module.startsWith('/') ? pathToFileURL(module).href : module;
  const loaded = await import(url).catch((error: Error) => {
    throw problem(error.message);
  });
  if (typeof loaded.policies !== 'function') throw problem('it has no function `policies`.');
  return loaded.policies as DecidePolicies;
}
