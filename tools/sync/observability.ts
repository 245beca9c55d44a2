import { readFile } from 'node:fs/promises';
import { dashboards } from '../../deploy/observability/grafana/dashboards.ts';
import { grafanaJson } from '../../deploy/observability/grafana/panels.ts';
import { subgraphFacts } from '../../platform/subgraph-facts.ts';
import { pathOf } from '../project.ts';
import { formatted } from './format.ts';
import { replaceMarkedPart } from './marked-part.ts';
import type { Made } from './step.ts';

const FOLDER = 'deploy/observability';
const SCRAPE = `${FOLDER}/prometheus/scrape.yaml`;
const METRICS_PORT = 9464;

/** Dashboards as Grafana reads them, and the processes of docker-compose.yml that Prometheus asks. */
export async function makeObservability(): Promise<Made> {
  const targets = ['gateway', ...Object.keys(subgraphFacts)].map((name) => `          - ${name}:${METRICS_PORT}\n`);
  const scrape = replaceMarkedPart(await readFile(pathOf(SCRAPE), 'utf8'), 'targets', targets.join(''));
  const files = Object.entries(dashboards).map(([name, dashboard]) => {
    const file = `${FOLDER}/grafana/dashboards/${name}.json`;
    return [file, formatted(file, JSON.stringify(grafanaJson(dashboard)))] as const;
  });
  return { files: new Map([...files, [SCRAPE, scrape]]) };
}
