import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type Document, parseDocument } from 'yaml';
import { type Environment, putEnvironmentInto } from './environment.ts';
import { readSettings, type Settings, SettingsError } from './settings.ts';

/**
 * Reads a YAML (or JSON) file of settings, with `${NAME}` taken from the environment. Relative names of other files are
 * relative to it. Throws `SettingsError` with every problem that was found.
 */
export async function readConfigFile(path: string, environment: Environment = process.env): Promise<Settings> {
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new SettingsError(path, [error.message]);
  });
  const document = parseDocument(text);
  if (document.errors.length > 0) {
    throw new SettingsError(
      path,
      document.errors.map(({ message }) => message.split('\n')[0] ?? message),
    );
  }
  const missing = putEnvironmentInto(document, environment);
  if (missing.length > 0) throw new SettingsError(path, missing);
  return withFilesFrom(dirname(path), readSettings(unfold(document, path), path));
}

function withFilesFrom(folder: string, settings: Settings): Settings {
  const { documents, supergraph, plugins, authorization } = settings;
  const { policyModule } = authorization;
  const { source, cacheFile } = supergraph;
  return {
    ...settings,
    documents: {
      ...documents,
      ...(documents.manifest !== undefined && { manifest: resolve(folder, documents.manifest) }),
    },
    supergraph: {
      ...supergraph,
      ...(source !== undefined && { source: /^https?:/.test(source) ? source : resolve(folder, source) }),
      ...(cacheFile !== undefined && { cacheFile: resolve(folder, cacheFile) }),
    },
    authorization: {
      ...authorization,
      ...(policyModule !== undefined && { policyModule: resolve(folder, policyModule) }),
    },
    plugins: plugins.map((plugin) => ({
      ...plugin,
      module: /^\.{0,2}\//.test(plugin.module) ? resolve(folder, plugin.module) : plugin.module,
    })),
  };
}

/** Aliases are counted: a few lines of them can unfold to gigabytes. */
function unfold(document: Document, path: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 50 });
  } catch (error) {
    throw new SettingsError(path, [(error as Error).message]);
  }
}
