import { readFileSync } from 'node:fs';
import type { Connection } from '../config/sections/subgraphs.ts';
import { SettingsError } from '../config/settings.ts';
import type { TlsOptions, WireOptions } from './wire.ts';

/** Reads what the settings of one subgraph (or of all) name. Throws `SettingsError` for a file that cannot be read. */
export function readWire({ tls, keepAliveMs, keepAliveMsMax, ...rest }: Connection, subgraph: string): WireOptions {
  return {
    ...rest,
    ...(keepAliveMs !== undefined && { keepAliveMs }),
    ...(keepAliveMsMax !== undefined && { keepAliveMsMax }),
    ...(tls !== undefined && { tls: readTls(tls, subgraph) }),
  };
}

function readTls(
  { caFile, certFile, keyFile, serverName }: NonNullable<Connection['tls']>,
  subgraph: string,
): TlsOptions {
  const read = (file: string) => {
    try {
      return readFileSync(file, 'utf8');
    } catch (error) {
      throw new SettingsError('The connections to subgraphs', [`${subgraph}: ${(error as Error).message}`]);
    }
  };
  return {
    ...(caFile !== undefined && { ca: read(caFile) }),
    ...(certFile !== undefined && { cert: read(certFile) }),
    ...(keyFile !== undefined && { key: read(keyFile) }),
    ...(serverName !== undefined && { serverName }),
  };
}
