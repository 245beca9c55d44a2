import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSchema, type GraphQLSchema, parse as parseDocument, validate } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { dashboards } from './grafana/dashboards.ts';
import { EXPORTER_METRICS, type ProductMetric, productMetrics, TARGET_LABELS } from './product-metrics.ts';
import { metricsOf } from './promql.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = fileURLToPath(new URL('./', import.meta.url));
const read = (name: string) => readFileSync(folder + name, 'utf8');

interface Rule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

const { groups } = parse(read('prometheus/rules.yaml')) as { groups: readonly { rules: readonly Rule[] }[] };
const rules = groups.flatMap((group) => group.rules);
const alerts = rules.filter(({ alert }) => alert !== undefined);
const recorded = new Set(rules.flatMap(({ record }) => record ?? []));
const metrics = productMetrics();
const runbooks = readdirSync(`${folder}runbooks`).filter((name) => name.endsWith('.md'));

/** Metric of the product that a name in a query stands for; a histogram has three names and the label `le`. */
function productMetric(name: string): ProductMetric | undefined {
  const known = metrics.get(name);
  if (known !== undefined) return known.kind === 'histogram' ? undefined : known;
  const base = metrics.get(name.replace(/_(bucket|count|sum)$/, ''));
  return base?.kind === 'histogram' ? { ...base, labels: new Set([...base.labels, 'le']) } : undefined;
}

/** Faults of a query: metrics and labels that nothing reports. */
function faultsOf(query: string): readonly string[] {
  const { uses, grouping } = metricsOf(query);
  const known = new Set(TARGET_LABELS);
  const faults: string[] = [];
  for (const { name, labels } of uses) {
    const has = recorded.has(name) ? null : (productMetric(name)?.labels ?? EXPORTER_METRICS.get(name));
    if (has === undefined) faults.push(`${name} does not exist`);
    for (const label of has ?? []) known.add(label);
    if (!has) continue;
    faults.push(
      ...labels
        .filter((label) => !has.has(label) && !TARGET_LABELS.has(label))
        .map((label) => `${name} has no label ${label}`),
    );
  }
  const isRecorded = uses.some(({ name }) => recorded.has(name));
  if (!isRecorded)
    faults.push(...grouping.filter((label) => !known.has(label)).map((label) => `nothing has the label ${label}`));
  return faults;
}

describe('the metrics of the product', () => {
  it('are read from the sources with their kind and labels', () => {
    expect(metrics.get('codai_gateway_operations_total')).toEqual({
      kind: 'counter',
      labels: new Set(['type', 'carrier', 'outcome']),
    });
    expect(metrics.get('codai_subgraph_operation_seconds')?.kind).toBe('histogram');
    expect(metrics.get('codai_queue_failed_jobs')?.labels).toEqual(new Set(['subgraph', 'task']));
    expect(metrics.get('codai_gateway_sockets_open')?.labels).toEqual(new Set());
    expect(metrics.get('codai_events_dead_letters')?.labels).toEqual(new Set());
    expect(metrics.size).toBeGreaterThan(50);
  });

  it('reports metrics and labels that do not exist', () => {
    expect(faultsOf('sum(rate(codai_gateway_operation_total[5m]))')).toEqual([
      'codai_gateway_operation_total does not exist',
    ]);
    expect(faultsOf('sum by (type) (codai_gateway_operation_duration_seconds)')).toHaveLength(2);
    expect(faultsOf('codai_queue_failed_jobs{job_name="x"} offset 5m > 0')).toEqual([
      'codai_queue_failed_jobs has no label job_name',
    ]);
    expect(faultsOf('max by (consumer) (codai_queue_failed_jobs)')).toEqual(['nothing has the label consumer']);
  });

  it('are described in docs/guides/observability.md or docs/gateway/operation.md', () => {
    const described = ['docs/guides/observability.md', 'docs/gateway/operation.md']
      .map((name) => readFileSync(root + name, 'utf8'))
      .join();
    const missing = [...metrics.keys()].filter(
      (name) => name.startsWith('codai_') && !described.includes(`\`${name}\``),
    );
    expect(missing).toEqual([]);
  });
});

describe('rules of Prometheus', () => {
  it.each(rules.map((rule) => [rule.alert ?? rule.record, rule.labels?.burn ?? '', rule.expr]))(
    'read metrics and labels that exist: %s %s',
    (_name, _burn, expr) => {
      expect(faultsOf(expr as string)).toEqual([]);
      expect(metricsOf(expr as string).uses).not.toEqual([]);
    },
  );

  it('combine gauges of tables, which every process reports, by max or min', () => {
    const ofTables =
      /\bsum\b[^(]*(?:\([^)]*\)\s*)?\(\s*(?:abs\()?codai_(?:queue|outbox|log|inbox|events|banking|security)_/;
    const summed = rules.filter(({ expr }) => ofTables.test(expr));
    expect(summed).toEqual([]);
  });

  it('give each alert a severity, a summary, a description and a runbook that exists', () => {
    for (const { alert, labels, annotations } of alerts) {
      expect([alert, labels?.severity]).toEqual([alert, expect.stringMatching(/^(page|ticket)$/)]);
      expect([alert, annotations]).toEqual([
        alert,
        {
          summary: expect.any(String),
          description: expect.any(String),
          runbook_url: expect.stringMatching(/\/deploy\/observability\/runbooks\/[a-z-]+\.md$/),
        },
      ]);
      expect(runbooks).toContain(annotations?.runbook_url?.split('/').at(-1));
    }
  });
});

describe('runbooks', () => {
  let schema: GraphQLSchema;
  beforeAll(() => {
    schema = buildSchema(readFileSync(`${root}codegen/published.graphql`, 'utf8'), { assumeValidSDL: true });
  });
  const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { scripts: Record<string, string> };
  const { services } = parse(readFileSync(`${root}docker-compose.yml`, 'utf8'), { merge: true }) as {
    services: object;
  };

  it('belong to an alert each', () => {
    const linked = new Set(alerts.map(({ annotations }) => annotations?.runbook_url?.split('/').at(-1)));
    expect(runbooks.filter((name) => !linked.has(name))).toEqual([]);
  });

  it.each(runbooks)('have all sections, and three commands that exist: %s', (name) => {
    const text = read(`runbooks/${name}`);
    expect(text.match(/^## .+$/gm)).toEqual([
      '## What it means',
      '## What users see',
      '## First three commands',
      '## Repair',
      '## How to confirm the repair',
    ]);
    const commands = /```bash\n([\s\S]*?)\n```/.exec(text)?.[1]?.split('\n') ?? [];
    expect(commands).toHaveLength(3);
    expect(commands.flatMap(commandFaults)).toEqual([]);
    for (const [, document = ''] of text.matchAll(/```graphql\n([\s\S]*?)```/g)) {
      expect(validate(schema, parseDocument(document)).map(({ message }) => message)).toEqual([]);
    }
    const named = [...text.matchAll(/\bcodai_[a-z_]+\b/g)].map(([metric]) => metric.replace(/_$/, ''));
    // A pattern of grep may be the beginning of names.
    const unknown = named.filter(
      (metric) => ![...metrics.keys()].some((known) => known.startsWith(metric)) && productMetric(metric) === undefined,
    );
    expect(unknown).toEqual([]);
  });

  function commandFaults(command: string): readonly string[] {
    const [program, ...words] = command.split(' ');
    if (program === 'npm') {
      const script = words.find((word, index) => index > 0 && !word.startsWith('-')) ?? '';
      return script in scripts ? [] : [`npm run ${script} does not exist`];
    }
    if (program === 'curl') {
      return /^curl -fsS http:\/\/127\.0\.0\.1:(9464\/metrics|4000\/health\/ready)( \| grep .+)?$/.test(command)
        ? []
        : [`${command} asks for no address of the product`];
    }
    if (command.startsWith('docker compose ')) {
      const named = /^docker compose (?:logs --since \w+|exec|ps) (\w+)/.exec(command)?.[1];
      const isKnown =
        /^docker compose (ps|top|logs|exec)\b/.test(command) && (named === undefined || named in services);
      return isKnown ? [] : [`${command} names no service of docker-compose.yml`];
    }
    return program === 'kubectl' ? [] : [`${program} is not known here`];
  }
});

describe('dashboards', () => {
  const panels = Object.entries(dashboards).flatMap(([file, { rows }]) =>
    rows.flatMap((row) => row.panels.map((panel) => [`${file}: ${row.title}: ${panel.title}`, panel] as const)),
  );

  it.each(panels)('read metrics and labels that exist: %s', (_title, { queries }) => {
    for (const { expr, legend } of queries) {
      expect(faultsOf(expr)).toEqual([]);
      const grouped = new Set([...metricsOf(expr).grouping, ...TARGET_LABELS, 'subgraph']);
      expect(
        [...legend.matchAll(/\{\{(\w+)\}\}/g)]
          .flatMap(([, label = '']) => label)
          .filter((label) => !grouped.has(label)),
      ).toEqual([]);
    }
  });

  it('have a file each, which `npm run sync` writes', () => {
    const files = readdirSync(`${folder}grafana/dashboards`);
    expect(files.sort()).toEqual(
      Object.keys(dashboards)
        .map((name) => `${name}.json`)
        .sort(),
    );
    for (const [name, { uid }] of Object.entries(dashboards)) {
      expect(JSON.parse(read(`grafana/dashboards/${name}.json`))).toMatchObject({ uid, schemaVersion: 39 });
    }
  });

  it('show every metric of kit and subgraphs', () => {
    const shown = [
      ...panels.flatMap(([, { queries }]) => queries.map(({ expr }) => expr)),
      ...rules.map(({ expr }) => expr),
    ].join(' ');
    expect([...metrics.keys()].filter((name) => name.startsWith('codai_') && !shown.includes(name))).toEqual([
      // A gauge beside the counter of restarts, for a gateway with `--workers` alone, and one that tells whether a URL was asked.
      'codai_gateway_workers',
      'codai_gateway_supergraph_looks_total',
      'codai_gateway_cache_invalidated_total',
    ]);
  });
});

describe('other files', () => {
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '--', '.'], {
    cwd: folder,
    encoding: 'utf8',
  })
    .trim()
    .split('\n');

  it.each(files.filter((name) => name.endsWith('.yaml')))('are YAML: %s', (name) => {
    for (const document of parseAllDocuments(read(name), { merge: true })) expect(document.errors).toEqual([]);
  });

  it('name the metrics that releases are judged by as the product does', () => {
    const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '--', 'deploy/gitops', 'deploy/helm'], {
      cwd: root,
      encoding: 'utf8',
    });
    const judging = files.split('\n').filter((name) => /\.(ya?ml|tpl)$/.test(name));
    const names = judging.flatMap((name) => readFileSync(root + name, 'utf8').match(/\bcodai_[a-z_]+\b/g) ?? []);
    expect(names.filter((name) => productMetric(name) === undefined && metrics.get(name) === undefined)).toEqual([]);
  });

  it('count every component of the collector in a pipeline', () => {
    const { receivers, processors, exporters, connectors, service } = parse(read('collector/config.yaml')) as Record<
      string,
      object
    >;
    const used = JSON.stringify(service);
    for (const name of Object.keys({ ...receivers, ...processors, ...exporters, ...connectors }))
      expect(used).toContain(`"${name}"`);
  });

  it('chaos experiments name the test that makes the same fault on processes', () => {
    const table = read('chaos/README.md');
    for (const name of files.filter((file) => /^chaos\/.+\.yaml$/.test(file)))
      expect(table).toContain(name.replace('chaos/', ''));
    for (const [, test = ''] of table.matchAll(/`([\w/.-]+\.test\.ts|platform\/testing\/[\w/.-]+\.ts)`/g))
      expect([test, existsSync(root + test)]).toEqual([test, true]);
  });
});
