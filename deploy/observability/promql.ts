/** One use of a metric in a query. */
export interface MetricUse {
  readonly name: string;
  /** Labels that its matchers name. */
  readonly labels: readonly string[];
}

const GROUPING = /\b(?:by|without|on|ignoring|group_left|group_right)\s*\(([^)]*)\)/g;
const WORDS = new Set([
  'and',
  'or',
  'unless',
  'bool',
  'offset',
  'by',
  'without',
  'on',
  'ignoring',
  'inf',
  'nan',
  'group_left',
  'group_right',
]);

/** Metrics that a PromQL query reads, and the labels it groups by. Reads names, not grammar: Prometheus itself checks that in the long proof. */
export function metricsOf(query: string): {
  readonly uses: readonly MetricUse[];
  readonly grouping: readonly string[];
} {
  const grouping = [...query.matchAll(GROUPING)].flatMap(([, labels = '']) => labels.match(/\w+/g) ?? []);
  const uses: MetricUse[] = [];
  // Ranges and offsets hold letters too: 5m, 3d.
  const rest = query.replace(GROUPING, ' ').replace(/\[[^\]]*\]|\b\d+(?:ms|[smhdwy])\b/g, ' ');
  for (const [, string, name, matchers] of rest.matchAll(
    /("(?:[^"\\]|\\.)*")|([a-zA-Z_:][\w:]*)(?:\s*\{((?:[^}"]|"(?:[^"\\]|\\.)*")*)\})?/g,
  )) {
    if (string !== undefined || name === undefined || WORDS.has(name)) continue;
    const labels = [...(matchers ?? '').matchAll(/(\w+)\s*(?:=~|!~|!=|=)\s*"/g)].map(([, label = '']) => label);
    uses.push({ name, labels });
  }
  // A name before a bracket is a function or an aggregation.
  const functions = new Set([...rest.matchAll(/([a-z_0-9]+)\s*\(/g)].map(([, name]) => name));
  return { uses: uses.filter(({ name }) => !functions.has(name)), grouping };
}
