/** Tests may import what stands above them, and nothing else imports them. */
const TESTS = /\.test\.tsx?$|(^|\/)(testing|examples)\//;

/**
 * Groups of siblings in a folder that import each other in a cycle, type imports included, as sorted lists of `<folder>: <names>`.
 * Siblings are the subfolders and the files of one folder; what stands below a subfolder counts as the subfolder's. `modules`: what
 * dependency-cruiser read; `area`: the outermost folder that is looked at.
 */
export function folderCycles(modules, area) {
  const importsByFolder = new Map();
  for (const { source, dependencies } of modules) {
    for (const { resolved } of dependencies) {
      if (![source, resolved].every((file) => file.startsWith(`${area}/`) && !TESTS.test(file))) continue;
      const [folder, from, to] = placeOf(source, resolved);
      if (from === to) continue;
      if (!importsByFolder.has(folder)) importsByFolder.set(folder, new Map());
      const imports = importsByFolder.get(folder);
      imports.set(from, (imports.get(from) ?? new Set()).add(to));
    }
  }
  return [...importsByFolder]
    .flatMap(([folder, imports]) => cyclesOf(imports).map((names) => `${folder}: ${names.sort().join(', ')}`))
    .sort();
}

/** The folder that holds both files, and its children that hold one each. */
function placeOf(source, resolved) {
  const [a, b] = [source.split('/'), resolved.split('/')];
  let depth = 0;
  while (depth < a.length - 1 && depth < b.length - 1 && a[depth] === b[depth]) depth += 1;
  return [a.slice(0, depth).join('/'), a[depth], b[depth]];
}

/** Strongly connected components of more than one node (Tarjan's algorithm). */
function cyclesOf(imports) {
  const [indices, lows, stack, cycles] = [new Map(), new Map(), [], []];
  const visit = (node) => {
    indices.set(node, indices.size);
    lows.set(node, indices.get(node));
    stack.push(node);
    for (const next of imports.get(node) ?? []) {
      if (!indices.has(next)) visit(next);
      if (stack.includes(next)) lows.set(node, Math.min(lows.get(node), lows.get(next)));
    }
    if (lows.get(node) !== indices.get(node)) return;
    const component = stack.splice(stack.indexOf(node));
    if (component.length > 1) cycles.push(component);
  };
  for (const node of imports.keys()) if (!indices.has(node)) visit(node);
  return cycles;
}

/** The folders within which cycles are looked for: of the root, and each package where a folder of the root holds several. */
function areasOf(modules) {
  const areas = modules.map(({ source }) => /^((subgraphs|stand-ins|clients)\/)?[^/]+(?=\/)/.exec(source)?.[0]);
  return [...new Set(areas)].filter((area) => area !== undefined).sort();
}

/** Faults of the cycles of the areas. `allowed`: numbers of cycles that are debt, by area; no area may have others, and none fewer. */
export function folderFaults(modules, allowed) {
  return areasOf(modules).flatMap((area) => {
    const [cycles, count] = [folderCycles(modules, area), allowed[area] ?? 0];
    if (cycles.length > count)
      return cycles.map((cycle) => `Folders or files import each other in a cycle in ${cycle}.`);
    return cycles.length < count
      ? [`Set FOLDER_CYCLES['${area}'] to ${cycles.length} in .dependency-cruiser.cjs.`]
      : [];
  });
}
