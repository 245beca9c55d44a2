import type { Registry } from 'prom-client';
import { createCachedCopy } from '../../supergraph/cached-copy.ts';
import { createFileSource } from '../../supergraph/file-source.ts';
import { type CurrentSupergraph, keepCurrent } from '../../supergraph/keep-current.ts';
import { createUrlSource } from '../../supergraph/url-source.ts';
import type { Service } from './service.ts';

/** The supergraph's source as the settings say. */
export function followSource(
  { source, settings, environment, logger }: Service,
  registry: Registry,
): CurrentSupergraph {
  const { cacheFile, headers, watch: isWatched, ...rules } = settings.supergraph;
  const { SUPERGRAPH_AUTHORIZATION: authorization } = environment;
  return keepCurrent({
    source: /^https?:\/\//.test(source)
      ? createUrlSource({ ...rules, url: source, headers: { ...headers, ...(authorization && { authorization }) } })
      : createFileSource({ ...rules, path: source }),
    cachedCopy: cacheFile === undefined ? null : createCachedCopy(cacheFile),
    isWatched,
    logger,
    registry,
  });
}
