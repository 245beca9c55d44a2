/** Folder of the package that a file of the repository belongs to. */
export function packageOf(file: string): string {
  const parts = file.split('/');
  return ['subgraphs', 'clients', 'stand-ins'].includes(parts[0] ?? '')
    ? parts.slice(0, 2).join('/')
    : (parts[0] ?? '');
}

/**
 * Folders of the packages that a test is about: that of a proof, those that its name or its text names, else the whole product. A test of the platform
 * that reads `deploy/` is about that too. `isFolder` tells whether there is a folder of that path.
 */
export function subjectsOf(file: string, text: string, isFolder: (path: string) => boolean): readonly string[] {
  const own = packageOf(file);
  if (own !== 'platform' && own !== 'tools' && own !== 'clients/e2e') return [own];
  const deploy = /['"`/]deploy\//.test(text) ? ['deploy'] : [];
  const [first = ''] = file.replace(/.*\//, '').split(/[.-]/);
  if (isFolder(`subgraphs/${first}`)) return [`subgraphs/${first}`, ...deploy];
  const named = [...text.matchAll(/subgraphs\/([a-z-]+)|@codai\/([a-z-]+)|\/app\/([a-z-]+)/g)]
    .map(([, folder, name, section]) => `subgraphs/${folder ?? name ?? section}`)
    .filter(isFolder);
  return [...(named.length > 0 ? named : [own === 'clients/e2e' ? 'clients/web' : 'platform']), ...deploy];
}
