import { serviceKeyVariable } from '../../platform/service-key-variable.ts';
import type { KnownSubgraph } from './known-subgraph.ts';

/** Name of a setting with the address of the gateway, which the subgraph then asks. */
const GATEWAY_SETTING = /_GATEWAY_URL$/;

/**
 * `deploy/helm/codai/subgraphs.yaml`: facts of each subgraph that its pods and network policies are made of. `hasJobs`: whether it gives work to the queue.
 * `gatewaySetting`: the setting with the address of the gateway, for those that ask it.
 */
export function writeChartSubgraphs(subgraphs: readonly KnownSubgraph[]): string {
  const entries = subgraphs.map(({ module, entry }) => {
    const settings = Object.keys(module.settings?.shape ?? {});
    const gatewaySetting = settings.find((name) => GATEWAY_SETTING.test(name));
    return [
      `${module.name}:`,
      `  port: ${new URL(entry.url).port}`,
      `  grade: ${module.grade}`,
      `  hasJobs: ${module.tasks !== undefined}`,
      `  asks: [${module.asks.join(', ')}]`,
      `  serviceKey: ${serviceKeyVariable(module.name)}`,
      ...(gatewaySetting === undefined ? [] : [`  gatewaySetting: ${gatewaySetting}`]),
      ...(settings.length === 0 ? ['  settings: []'] : ['  settings:', ...settings.map((name) => `    - ${name}`)]),
    ].join('\n');
  });
  return `# Subgraphs of the product, by name. Written by \`npm run sync\` from their declarations. Do not edit.\n${entries.join('\n')}\n`;
}
