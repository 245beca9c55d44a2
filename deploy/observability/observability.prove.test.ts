import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildTool, missingTool, pathOf, type Tool } from '../testing/observability-tools.ts';
import { dashboards } from './grafana/dashboards.ts';

// `npm run prove -- observability`: rules, dashboards and the collector's configuration against the programs that read them, built by Go at the
// first run. `npm test` needs none of them: observability.test.ts reads the files.
const folder = fileURLToPath(new URL('./', import.meta.url));
const unproven = 'it is a long proof: npm run prove -- observability';
const missing = (tool: Tool) => {
  const reason = process.env.PROVE ? missingTool(tool) : unproven;
  if (reason !== null) process.stderr.write(`Nothing is held against ${tool}: ${reason}.\n`);
  return reason;
};
const run = (tool: Tool, args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  promisify(execFile)(pathOf(tool), args, { cwd: folder, env: { ...process.env, ...env } });

describe.skipIf(missing('promtool') !== null)('Prometheus', () => {
  beforeAll(() => buildTool('promtool'));

  it('accepts the rules', async () => {
    const { stdout } = await run('promtool', ['check', 'rules', 'prometheus/rules.yaml']);
    expect(stdout).toContain('SUCCESS');
  });

  it('fires the alerts of the unit tests when it should, and at no other time', async () => {
    const { stdout } = await run('promtool', ['test', 'rules', 'prometheus/rules.test.yaml']);
    expect(stdout).toContain('SUCCESS');
  });

  it.each(['scrape.yaml', 'kubernetes.yaml'])('accepts the configuration %s', async (name) => {
    const { stdout } = await run('promtool', ['check', 'config', `prometheus/${name}`]);
    expect(stdout).toContain('SUCCESS');
  });

  it('parses every query of the dashboards', async () => {
    const queries = Object.values(dashboards).flatMap(({ rows }) =>
      rows.flatMap(({ panels }) => panels.flatMap((panel) => panel.queries.map(({ expr }) => expr))),
    );
    const scratch = await mkdtemp(join(tmpdir(), 'codai-dashboards-'));
    try {
      const file = join(scratch, 'rules.yaml');
      const rules = queries.map((expr, index) => ({ record: `panel:${index}`, expr }));
      await writeFile(file, JSON.stringify({ groups: [{ name: 'dashboards', rules }] }));
      const { stdout } = await run('promtool', ['check', 'rules', file]);
      expect(stdout).toContain(`${queries.length} rules found`);
    } finally {
      await rm(scratch, { recursive: true });
    }
  });
});

describe.skipIf(missing('otelcol') !== null)('the OpenTelemetry collector', () => {
  beforeAll(() => buildTool('otelcol'));

  it('accepts its configuration', async () => {
    const env = { TRACES_ENDPOINT: 'http://127.0.0.1:4318' };
    await expect(run('otelcol', ['validate', '--config', 'collector/config.yaml'], env)).resolves.toBeDefined();
  });
});
