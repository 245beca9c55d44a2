import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** One metric of the product, as its source declares it. */
export interface ProductMetric {
  readonly kind: 'counter' | 'gauge' | 'histogram';
  readonly labels: ReadonlySet<string>;
}

/** Metrics of prom-client's default set that rules and dashboards may use. */
const OF_NODE: Readonly<Record<string, ProductMetric>> = Object.fromEntries(
  [
    'process_cpu_seconds_total',
    'process_start_time_seconds',
    'process_resident_memory_bytes',
    'process_open_fds',
    'process_max_fds',
    'nodejs_eventloop_lag_p99_seconds',
  ].map((name) => [name, { kind: 'gauge', labels: new Set() }]),
);

/** Labels that Prometheus adds to every series. */
export const TARGET_LABELS: ReadonlySet<string> = new Set([
  'namespace',
  'job',
  'instance',
  'pod',
  'component',
  'version',
]);

/** Metrics of exporters beside the product, with their labels. Sources: kubelet, node_exporter, cert-manager, Prometheus itself. */
export const EXPORTER_METRICS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    up: [],
    ALERTS: ['alertname', 'alertstate', 'severity'],
    kubelet_volume_stats_available_bytes: ['persistentvolumeclaim'],
    kubelet_volume_stats_capacity_bytes: ['persistentvolumeclaim'],
    node_filesystem_avail_bytes: ['fstype', 'mountpoint', 'device'],
    node_filesystem_size_bytes: ['fstype', 'mountpoint', 'device'],
    certmanager_certificate_expiration_timestamp_seconds: ['name'],
  }).map(([name, labels]) => [name, new Set(labels)] as const),
);

/**
 * Metrics by name, read from the sources of kit, gateway, platform and subgraphs: constructors of prom-client, the wrappers that the registries use
 * (`counter('…', …, [labels])`, `gauge('…', …)`, `own('…', …)`), and gauges that are set by their constant (`gauges.set(AGE, { subgraph }, …)`).
 */
export function productMetrics(): ReadonlyMap<string, ProductMetric> {
  const found = new Map<string, ProductMetric>(Object.entries(OF_NODE));
  const files = execFileSync(
    'git',
    [
      'grep',
      '-lE',
      "'codai_[a-z_]+'",
      '--',
      'kit/*.ts',
      'gateway/*.ts',
      'platform/*.ts',
      'subgraphs/*.ts',
      ':!*.test.ts',
    ],
    { cwd: root, encoding: 'utf8' },
  );
  for (const file of files.trim().split('\n')) readMetrics(readFileSync(root + file, 'utf8'), found);
  return found;
}

function readMetrics(source: string, found: Map<string, ProductMetric>): void {
  const add = (name: string, kind: string, labels: string) => {
    found.set(name, { kind: kind.toLowerCase() as ProductMetric['kind'], labels: new Set(labels.match(/\w+/g) ?? []) });
  };
  for (const [, kind = '', body = ''] of source.matchAll(
    /new (Counter|Gauge|Histogram)(?:<[^>]+>)?\(\{([\s\S]*?)\n\s*(?:collect|registers|\}\))/g,
  )) {
    const name = /name: '(codai_\w+)'/.exec(body)?.[1];
    if (name !== undefined) add(name, kind, /labelNames: \[([^\]]*)\]/.exec(body)?.[1] ?? '');
  }
  for (const [, kind = '', name = '', rest = ''] of source.matchAll(
    /\b(counter|gauge)\(\s*'(codai_\w+)'([^;]*?)\)[,;]/g,
  )) {
    add(name, kind, /\[([^\]]*)\]/.exec(rest)?.[1] ?? '');
  }
  for (const [, name = '', rest = ''] of source.matchAll(/own\('(codai_\w+)', \(\) => \{([\s\S]*?)\n {4}\}\)/g)) {
    const [, kind = 'Gauge'] = /new (\w+)/.exec(rest) ?? [];
    add(name, kind, /labelNames: \[([^\]]*)\]/.exec(rest)?.[1] ?? '');
  }
  for (const [, constant = '', body = ''] of source.matchAll(/const (\w+) = \{([\s\S]*?)\n?\}(?: as const)?;/g)) {
    const names = [...body.matchAll(/name: '(codai_\w+)'/g)].flatMap(([, name = '']) => name);
    const labels = new RegExp(`\\.set\\(\\s*${constant}(?:\\.\\w+|\\[\\w+\\])?,\\s*\\{([^}]*)\\}`).exec(source)?.[1];
    if (labels !== undefined) for (const name of names) add(name, 'gauge', labels);
  }
}
