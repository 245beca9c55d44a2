import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { KubernetesApi } from './api.ts';

interface Schema {
  [part: string]: unknown;
}

interface KindName {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

const KIND = 'x-kubernetes-group-version-kind';

/**
 * Writes a strict JSON schema for each kind that the API serves, in the files that kubeconform looks for under `{{.ResourceKind}}{{.KindSuffix}}.json`. An
 * unknown field is a fault, as with `kubectl --validate=strict`.
 */
export async function writeSchemas(api: KubernetesApi, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const { body } = await api.send('GET', '/openapi/v2');
  const definitions = strict((body as { definitions: Schema }).definitions) as Record<string, Schema>;
  await writeFile(join(folder, '_definitions.json'), JSON.stringify({ definitions }));
  for (const [name, schema] of Object.entries(definitions)) {
    for (const { group, version, kind } of (schema[KIND] as readonly KindName[] | undefined) ?? []) {
      // As kubeconform names them: the first part of the group alone.
      const suffix = [group.split('.')[0], version].filter(Boolean).join('-');
      const file = `${kind.toLowerCase()}-${suffix}.json`;
      await writeFile(join(folder, file), JSON.stringify({ $ref: `_definitions.json#/definitions/${name}` }));
    }
  }
}

/** The same schemas with objects closed, integers or texts where the API takes both, and references into the file beside them. */
function strict(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(strict);
  if (typeof part !== 'object' || part === null) return part;
  const schema = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, strict(value)]));
  if (schema.format === 'int-or-string') return { oneOf: [{ type: 'string' }, { type: 'integer' }] };
  // Quantities are texts or numbers.
  if (schema.type === 'string' && String(schema.description).startsWith('Quantity is')) {
    return { oneOf: [{ type: 'string' }, { type: 'number' }] };
  }
  if (
    typeof schema.properties === 'object' &&
    schema.properties !== null &&
    !('additionalProperties' in schema) &&
    schema.type === 'object'
  ) {
    return { ...schema, additionalProperties: false };
  }
  return schema;
}
