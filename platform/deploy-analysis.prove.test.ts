import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { manifestsOf, renderChart } from './testing/cluster/helm.ts';
import { buildTools, missingTools, pathOf } from './testing/cluster/tools.ts';
import { variants } from './testing/cluster/values.ts';

// `npm run prove -- deploy`: the queries by which a release is taken back, as Prometheus evaluates them on made-up series.
const chart = fileURLToPath(new URL('../deploy/helm/codai', import.meta.url));
const missing = process.env.PROVE ? missingTools() : 'it is a long proof: npm run prove -- deploy';

interface Metric {
  readonly name: string;
  readonly successCondition: string;
  readonly provider: { readonly prometheus: { readonly query: string } };
}

/** Series by name and labels, each with its growth or value a minute in promtool's notation. */
type Series = Readonly<Record<string, string>>;

const MINUTES = 40;
const ofPod = (component: string, version: string) =>
  `namespace="codai",app_kubernetes_io_component="${component}",rollouts_pod_template_hash="${version}"`;
const grows = (perMinute: number) => `0+${perMinute}x${MINUTES}`;
const stays = (value: number) => `${value}+0x${MINUTES}`;

/** Durations of a hundred operations a minute that all lie in one bucket, whose 95th percentile is near its upper bound. */
function durations(metric: string, labels: string, upper: number): Series {
  const bounds = [0.05, 0.1, 0.15, 0.2, 0.3, Number.POSITIVE_INFINITY];
  return Object.fromEntries(
    bounds.map((le) => [
      `${metric}{${labels},le="${Number.isFinite(le) ? le : '+Inf'}"}`,
      grows(le >= upper ? 100 : 0),
    ]),
  );
}

const parts = {
  gateway: {
    component: 'gateway',
    seconds: 'codai_gateway_operation_duration_seconds_bucket',
    traffic: (labels: string, ok: number, failed: number): Series => ({
      [`codai_gateway_operations_total{${labels},outcome="ok"}`]: grows(ok),
      [`codai_gateway_operations_total{${labels},outcome="INTERNAL"}`]: grows(failed),
    }),
  },
  subgraph: {
    component: 'banking',
    seconds: 'codai_subgraph_operation_seconds_bucket',
    traffic: (labels: string, ok: number, failed: number): Series => ({
      [`codai_subgraph_operations_total{${labels}}`]: grows(ok + failed),
      [`codai_subgraph_errors_total{${labels},code="INTERNAL"}`]: grows(failed),
      // A refusal by the domain does not count as a failure.
      [`codai_subgraph_errors_total{${labels},code="FORBIDDEN"}`]: grows(50),
    }),
  },
} as const;

const incidents = (values: string): Series => ({
  'codai_security_open_incidents{namespace="codai",severity="HIGH"}': values,
});

describe.skipIf(missing !== null).each(Object.entries(parts))('the analysis of a %s', (kind, part) => {
  const [canary, stable] = [ofPod(part.component, 'new'), ofPod(part.component, 'old')];
  let metrics: readonly Metric[];
  let folder: string;
  beforeAll(async () => {
    await buildTools();
    folder = await mkdtemp(join(tmpdir(), 'codai-analysis-'));
    const args = ['--set=rollouts.enabled=true', ...(variants['the defaults'] ?? [])];
    const template = manifestsOf(await renderChart(chart, args)).find(
      ({ kind: one, metadata }) => one === 'AnalysisTemplate' && metadata.name === `codai-${kind}`,
    );
    metrics = template?.spec.metrics ?? [];
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** Whether the measurement of this name succeeds after 30 minutes of these series. */
  async function succeeds(name: string, series: Series): Promise<boolean> {
    const metric = metrics.find((one) => one.name === name);
    const [, comparison = '', bound = ''] = /^result\[0\] (>=|<=|==) (\S+)$/.exec(metric?.successCondition ?? '') ?? [];
    const query = (metric?.provider.prometheus.query ?? '')
      .replaceAll('{{args.component}}', part.component)
      .replaceAll('{{args.canary}}', 'new')
      .replaceAll('{{args.stable}}', 'old');
    const said = async (value: number) => {
      const file = join(folder, 'test.yaml');
      const expression = {
        expr: `(${query}) ${comparison} bool ${bound}`,
        eval_time: '30m',
        exp_samples: [{ labels: '{}', value }],
      };
      const input = Object.entries(series).map(([one, values]) => ({ series: one, values }));
      await writeFile(
        file,
        stringify({ tests: [{ interval: '1m', input_series: input, promql_expr_test: [expression] }] }),
      );
      return promisify(execFile)(pathOf('promtool'), ['test', 'rules', file]).then(
        () => true,
        () => false,
      );
    };
    const [isYes, isNo] = [await said(1), await said(0)];
    // Neither: the query has a fault, or gives something else than one value.
    expect([name, isYes !== isNo]).toEqual([name, true]);
    return isYes;
  }

  it.each<[string, Series, boolean]>([
    ['no operation fails', part.traffic(canary, 1000, 0), true],
    ['9 of 1000 fail', part.traffic(canary, 991, 9), true],
    ['11 of 1000 fail', part.traffic(canary, 989, 11), false],
    ['nobody has asked yet', part.traffic(canary, 0, 0), true],
    ['the new version has no series yet', part.traffic(stable, 1000, 0), true],
    ['the stable version fails', { ...part.traffic(stable, 0, 1000), ...part.traffic(canary, 1000, 0) }, true],
  ])('judges availability when %s', async (_what, series, expected) => {
    expect(await succeeds('availability', series)).toBe(expected);
  });

  it.each<[string, Series, boolean]>([
    ['both are as fast', { ...durations(part.seconds, canary, 0.15), ...durations(part.seconds, stable, 0.15) }, true],
    [
      'the new one is twice as slow',
      { ...durations(part.seconds, canary, 0.3), ...durations(part.seconds, stable, 0.15) },
      false,
    ],
    [
      'both are below 50 ms',
      { ...durations(part.seconds, canary, 0.05), ...durations(part.seconds, stable, 0.05) },
      true,
    ],
    ['there is no stable version', durations(part.seconds, canary, 0.3), true],
  ])('judges latency when %s', async (_what, series, expected) => {
    expect(await succeeds('latency', series)).toBe(expected);
  });

  it.each<[string, Series, boolean]>([
    ['there is none', incidents(stays(0)), true],
    ['one has been open all the time', incidents(stays(1)), true],
    ['one has opened within half an hour', incidents('0+0x20 1+0x20'), false],
    ['nobody reports any', {}, true],
  ])('judges security incidents when %s', async (_what, series, expected) => {
    expect(await succeeds('new-security-incidents', series)).toBe(expected);
  });

  it.each<[string, Series, boolean]>([
    [
      'every currency balances',
      { 'codai_banking_ledger_imbalance_minor{namespace="codai",currency="EUR"}': stays(0) },
      true,
    ],
    [
      'one is off by a cent',
      { 'codai_banking_ledger_imbalance_minor{namespace="codai",currency="EUR"}': stays(-1) },
      false,
    ],
    [
      'another installation is off',
      { 'codai_banking_ledger_imbalance_minor{namespace="other",currency="EUR"}': stays(7) },
      true,
    ],
  ])('judges the ledger when %s', async (_what, series, expected) => {
    expect(await succeeds('ledger-imbalance', series)).toBe(expected);
  });
});
