import { type Flag, type FlagDefinition, type FlagSet, flagDefinition } from '@codai/kit/security';
import type { FeatureFlag as FlagRow } from '../generated/prisma/client.ts';

export type { FlagChange, FlagProposal } from '../generated/prisma/client.ts';
export type { FlagRow };

export const environments = ['DEVELOPMENT', 'STAGING', 'PRODUCTION'] as const;
export type Environment = (typeof environments)[number];

/** Definition of a row's flag. It was checked when it was written. */
export function definitionOf(row: { readonly definition: unknown }): FlagDefinition {
  return flagDefinition.parse(row.definition);
}

export function flagOf(row: Pick<FlagRow, 'definition' | 'key' | 'version'>): Flag {
  return { ...definitionOf(row), key: row.key, version: row.version };
}

export function flagSetOf(rows: readonly FlagRow[]): FlagSet {
  return new Map(rows.map((row) => [row.key, flagOf(row)]));
}
