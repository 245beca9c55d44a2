import { FOLDERS } from './read-imports.mjs';

const TESTS = /\.test\.tsx?$|(^|\/)testing\/|^clients\/e2e\/|^clients\/mobile\/e2e\/|\/node_modules\//;
const [BOX_WIDTH, BOX_HEIGHT, COLUMN, ROW, MARGIN] = [180, 44, 205, 120, 30];
/** A label says at least how many imports there are, so that the picture stays the same from one change to the next. */
const LABELS = [1000, 100, 10, 1];
const WIDTHS = new Map([
  [1000, 5],
  [100, 3.5],
  [10, 2],
  [1, 1],
]);

/** The area that a file belongs to: a folder of the root, of clients a package; null for a file of none and for tests. */
export function areaOf(file) {
  const [folder, subfolder, ...below] = file.split('/');
  if (TESTS.test(file) || subfolder === undefined || !FOLDERS.includes(folder)) return null;
  if (folder === 'clients' && below.length === 0) return null;
  return folder === 'clients' ? `clients/${subfolder}` : folder;
}

/** Numbers of imports between areas, as `[from, to, count]`, sorted. `modules`: as dependency-cruiser reads them. */
export function importsBetweenAreas(modules) {
  const counts = new Map();
  for (const { source, dependencies } of modules) {
    const from = areaOf(source);
    if (from === null) continue;
    for (const { resolved } of dependencies) {
      const to = areaOf(resolved);
      if (to === null || to === from) continue;
      const key = `${from} ${to}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([key, count]) => [...key.split(' '), count])
    .sort(([a, b], [c, d]) => compare(a, c) || compare(b, d));
}

/** Rows of areas, each below all that import it. Of two areas that import each other, the one that imports more stands above. */
export function rowsOf(imports) {
  const countOf = (from, to) => imports.find(([a, b]) => a === from && b === to)?.[2] ?? 0;
  const down = imports.filter(
    ([from, to, count]) => count > countOf(to, from) || (count === countOf(to, from) && from < to),
  );
  const areas = [...new Set(imports.flatMap((one) => one.slice(0, 2)))].sort(compare);
  const depths = new Map();
  const depthOf = (area, above = []) => {
    if (!depths.has(area)) {
      const importers = down.filter(([from, to]) => to === area && !above.includes(from)).map(([from]) => from);
      depths.set(area, Math.max(-1, ...importers.map((from) => depthOf(from, [...above, area]))) + 1);
    }
    return depths.get(area);
  };
  for (const area of areas) depthOf(area);
  // An area that nobody imports stands right above the highest area that it imports.
  for (const area of areas) {
    const targets = down.filter(([from]) => from === area).map(([, to]) => depths.get(to));
    if (!down.some(([, to]) => to === area) && targets.length > 0)
      depths.set(area, Math.max(0, Math.min(...targets) - 1));
  }
  const rows = [];
  for (const area of areas) {
    const depth = depths.get(area);
    rows[depth] ??= [];
    rows[depth].push(area);
  }
  return rows.filter((row) => row !== undefined);
}

/** The areas as boxes and the imports between them as arrows, as SVG. */
export function drawArchitecture(modules) {
  const imports = importsBetweenAreas(modules);
  const rows = rowsOf(imports);
  const columns = Math.max(...rows.map((row) => row.length));
  const [width, height] = [columns * COLUMN + 2 * MARGIN, rows.length * ROW + 2 * MARGIN];
  const places = new Map();
  for (const [depth, row] of rows.entries()) {
    // Each area stands below the middle of its importers, as far as the order allows.
    const wish = (area) =>
      mean(imports.filter(([, to]) => to === area).map(([from]) => places.get(from)?.x ?? width / 2));
    const ordered = depth === 0 ? row : [...row].sort((a, b) => wish(a) - wish(b) || compare(a, b));
    for (const [index, area] of ordered.entries()) {
      const x = width / 2 + (index - (row.length - 1) / 2) * COLUMN;
      places.set(area, { x, y: MARGIN + depth * ROW, depth });
    }
  }
  const lines = imports.map((one) => arrow(one, imports, places));
  const domains = new Set(modules.flatMap(({ source }) => /^subgraphs\/([^/]+)\//.exec(source)?.[1] ?? [])).size;
  const boxes = [...places].map(([area, { x, y }]) => {
    const text = area === 'subgraphs' ? `subgraphs (${domains} domains)` : area;
    return `<rect class="box" x="${x - BOX_WIDTH / 2}" y="${y}" width="${BOX_WIDTH}" height="${BOX_HEIGHT}" rx="6"/>
<text class="name" x="${x}" y="${y + BOX_HEIGHT / 2 + 5}">${text}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="Areas of the repository and the imports between them, tests left out">
<!-- Written by npm run architecture. Do not edit. -->
<style>
text { font: 13px system-ui, sans-serif; text-anchor: middle; fill: #1f2937; }
.name { font-weight: 600; }
.label { font-size: 11px; paint-order: stroke; stroke: #ffffff; stroke-width: 4px; }
.box { fill: #eef2ff; stroke: #4f46e5; }
.down { fill: none; stroke: #64748b; }
.up { fill: none; stroke: #dc2626; stroke-dasharray: 5 4; }
</style>
<defs>
<marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0 8 4 0 8z" fill="#475569"/></marker>
</defs>
<rect width="100%" height="100%" fill="#ffffff"/>
${lines.map(({ path }) => path).join('\n')}
${boxes.join('\n')}
${lines.map(({ label }) => label).join('\n')}
</svg>
`;
}

/** One arrow and its label. Arrows leave and reach a box side by side. */
function arrow([from, to, count], imports, places) {
  const [start, end] = [places.get(from), places.get(to)];
  const isDown = start.depth < end.depth;
  const x1 =
    start.x +
    port(
      imports.filter(([a]) => a === from),
      to,
      1,
      places,
    );
  const x2 =
    end.x +
    port(
      imports.filter(([, b]) => b === to),
      from,
      0,
      places,
    );
  const [y1, y2] = isDown ? [start.y + BOX_HEIGHT, end.y - 2] : [start.y, end.y + BOX_HEIGHT + 2];
  const bend = (y2 - y1) / 2;
  const least = LABELS.find((one) => count >= one);
  const path = `<path class="${isDown ? 'down' : 'up'}" stroke-width="${WIDTHS.get(least)}" marker-end="url(#head)" d="M${round(x1)} ${y1}C${round(x1)} ${round(y1 + bend)} ${round(x2)} ${round(y2 - bend)} ${round(x2)} ${y2}"/>`;
  // Close to its box, before arrows meet.
  const at = Math.min(0.25, 16 / Math.abs(y2 - y1));
  const [x, y] = [bezier(at, x1, x1, x2, x2), bezier(at, y1, y1 + bend, y2 - bend, y2)];
  return {
    path,
    label: `<text class="label" x="${round(x)}" y="${round(y + 4)}">${least === 1 ? '1+' : `${least}+`}</text>`,
  };
}

/** Offset of an arrow at a box, by the place of its other end among those of the box. */
function port(arrows, other, end, places) {
  const others = arrows.map((one) => one[end]).sort((a, b) => places.get(a).x - places.get(b).x || compare(a, b));
  const step = Math.min(34, (BOX_WIDTH - 20) / Math.max(1, others.length - 1));
  return (others.indexOf(other) - (others.length - 1) / 2) * step;
}

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const round = (value) => Math.round(value * 10) / 10;
const mean = (values) => (values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length);
const bezier = (t, a, b, c, d) => (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t ** 2 * c + t ** 3 * d;
