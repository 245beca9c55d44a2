import { readFileSync } from 'node:fs';

export const CLOUDS = ['aws', 'azure', 'gcp'] as const;
export type Cloud = (typeof CLOUDS)[number];
export const ENVIRONMENTS = ['dev', 'staging', 'prod'] as const;
export type Environment = (typeof ENVIRONMENTS)[number];
export type Size = 'small' | 'medium' | 'large';

/** Variables of an environment, as `environments/<name>.tfvars` sets them. */
export interface Variables {
  readonly [name: string]: unknown;
  readonly cluster: { readonly version: string; readonly size: Size; readonly nodes_max: number };
  readonly database: {
    readonly size: Size;
    readonly storage_gib: number;
    readonly has_standby: boolean;
    readonly replicas: number;
    readonly backup_days: number;
    readonly connections_max: number;
  };
  readonly cache: { readonly size: Size; readonly has_replica: boolean };
  readonly budget_usd: number;
}

/** Reads a file of variables: assignments of strings, numbers, booleans, lists on one line, and objects of them. */
export function readVariables(environment: Environment): Variables {
  const text = readFileSync(new URL(`environments/${environment}.tfvars`, import.meta.url), 'utf8');
  const json = text
    .replace(/^#.*$/gm, '')
    .replace(/^(\s*)(\w+)\s*=\s*/gm, '$1"$2": ')
    .replace(/(["\w\]}])\s*\n(?=\s*")/g, '$1,\n');
  return JSON.parse(`{${json}}`) as Variables;
}
