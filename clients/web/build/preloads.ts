import type { Plugin, Rolldown } from 'vite';

/**
 * A page that loads late names the scripts that it needs, so that all are asked for at once. Left out here are those that its loader has
 * already: each page would otherwise name the same thirty, and the first script would grow with every page there is.
 */
export function missingPreloads(): Plugin {
  let chunks: ReadonlyMap<string, Rolldown.OutputChunk> = new Map();
  const present = new Map<string, ReadonlySet<string>>();

  function presentAt(host: string): ReadonlySet<string> {
    const known = present.get(host);
    if (known !== undefined) return known;
    const entries = [...chunks.values()].filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName);
    const found = new Set<string>();
    const add = (file: string) => {
      if (found.has(file)) return;
      found.add(file);
      for (const each of chunks.get(file)?.imports ?? []) add(each);
    };
    for (const file of [...entries, host]) add(file);
    present.set(host, found);
    return found;
  }

  return {
    name: 'missing-preloads',
    apply: 'build',
    config: () => ({
      build: {
        modulePreload: {
          polyfill: false,
          resolveDependencies: (_, files, { hostId, hostType }) =>
            hostType === 'js' ? files.filter((file) => !presentAt(hostId).has(file)) : files,
        },
      },
    }),
    generateBundle: {
      order: 'pre',
      handler(_, bundle) {
        present.clear();
        chunks = new Map(
          Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file] as const] : [])),
        );
      },
    },
  };
}
