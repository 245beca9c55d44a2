import { readFile } from 'node:fs/promises';
import { prepare } from '@codai/gateway/compose';
import { project } from './project.ts';

/**
 * Writes the gateway's prepared files for the supergraph and the manifest as they lie there, so that the next start computes
 * neither API schema nor plans. Returns a sentence about it.
 */
export async function prepareGateway(): Promise<string> {
  const supergraph = await readFile(project.supergraph, 'utf8');
  const manifest = JSON.parse(await readFile(project.trustedDocuments, 'utf8')) as Record<string, string>;
  const trusted = new Map(Object.entries(manifest).map(([name, text]) => [name.replace(/^sha256:/, ''), text]));
  const { plans } = await prepare({ folder: project.gatewayCache, supergraph, trusted });
  return `Prepared ${plans} plans of ${trusted.size} trusted documents for the gateway.`;
}
