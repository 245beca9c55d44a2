import { pathToFileURL } from 'node:url';
import { type Settings, SettingsError } from '../../config/settings.ts';
import type { GatewayPlugin } from './plugin.ts';

/** Makes a plugin out of what stands beside it in the settings. */
type CreatePlugin = (options: unknown) => GatewayPlugin | Promise<GatewayPlugin>;

/** Loads the plugins that a file of settings names: modules that export `createPlugin`. Throws `SettingsError`. */
export async function loadPlugins(settings: Settings['plugins']): Promise<GatewayPlugin[]> {
  const plugins: GatewayPlugin[] = [];
  for (const [index, { module, options }] of settings.entries()) {
    try {
      const loaded = (await import(/^(\/|\.)/.test(module) ? pathToFileURL(module).href : module)) as object;
      const create = 'createPlugin' in loaded ? loaded.createPlugin : undefined;
      if (typeof create !== 'function') throw new Error('it exports no function `createPlugin`');
      const plugin = await (create as CreatePlugin)(options);
      if (typeof plugin?.name !== 'string') throw new Error('`createPlugin` gave no plugin with a name');
      plugins.push(plugin);
    } catch (error) {
      throw new SettingsError('The plugins', [`plugins.${index}: ${module}: ${(error as Error).message}`]);
    }
  }
  return plugins;
}
