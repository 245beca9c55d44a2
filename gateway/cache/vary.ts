import type { Settings } from '../config/settings.ts';
import { headersHandedOn } from '../messages/headers/create-rules.ts';

/**
 * Names of the client's headers that answers depend on, for caches on the way to it. Null when they cannot be named, because
 * headers are handed on by the beginnings of their names: then no answer may be called public.
 * Source: RFC 9111 §4.1.
 */
export function varyNames(settings: Settings): readonly string[] | null {
  const names = headersHandedOn(settings);
  return names.some((name) => name.endsWith('*')) ? null : [...new Set(['authorization', 'cookie', ...names])];
}
