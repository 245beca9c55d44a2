/**
 * Exceptions of the web app's rule that no import needs any more, as `<importer> → <file>`. `modules`: what dependency-cruiser read;
 * `crossings`: importers by imported file, both below `clients/web/`.
 */
export function withoutImport(modules, crossings) {
  const imports = new Set(
    modules.flatMap(({ source, dependencies }) => dependencies.map(({ resolved }) => `${source} → ${resolved}`)),
  );
  return Object.entries(crossings)
    .flatMap(([file, importers]) => importers.map((importer) => `clients/web/${importer} → clients/web/${file}`))
    .filter((crossing) => !imports.has(crossing));
}
