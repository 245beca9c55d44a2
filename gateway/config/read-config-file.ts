import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type Document, parseDocument } from 'yaml';
import { readSettings, type Settings, SettingsError } from './settings.ts';

/**
 * Reads a YAML (or JSON) file of settings. A relative `documents.manifest` is relative to the file.
 * Throws `SettingsError` with every problem that was found.
 */
export async function readConfigFile(path: string): Promise<Settings> {
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
  const settings = readSettings(unfold(document, path), path);
  const { manifest } = settings.documents;
  if (manifest === undefined) return settings;
  return { ...settings, documents: { ...settings.documents, manifest: resolve(dirname(path), manifest) } };
}

/** Aliases are counted: a few lines of them can unfold to gigabytes. */
function unfold(document: Document, path: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 50 });
  } catch (error) {
    throw new SettingsError(path, [(error as Error).message]);
  }
}
