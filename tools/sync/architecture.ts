import { readFile } from 'node:fs/promises';
import { pathOf } from '../project.ts';
import type { KnownSubgraph } from './known-subgraph.ts';
import { replaceMarkedPart } from './marked-part.ts';

/** `docs/architecture.md` with the table of the subgraphs. */
export async function writeArchitecture(subgraphs: readonly KnownSubgraph[]): Promise<string> {
  const rows = subgraphs.map(({ module, entry }) => [
    `[${module.name}](../subgraphs/${module.name}/README.md)`,
    new URL(entry.url).port,
    module.grade,
    String(Object.keys(module.contract.events).length),
    list(module.consumes.map(({ domain }) => domain)),
    list(module.asks),
    list(Object.keys(module.standIns)),
  ]);
  const heads = ['subgraph', 'port', 'grade', 'events', 'consumes events of', 'asks', 'stand-ins'];
  const table = [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
  const text = await readFile(pathOf('docs/architecture.md'), 'utf8');
  return replaceMarkedPart(text, 'subgraphs', table);
}

function list(names: readonly string[]): string {
  return names.length === 0 ? '–' : names.join(', ');
}
