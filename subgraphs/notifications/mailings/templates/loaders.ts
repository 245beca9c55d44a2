import type { Caller } from '@codai/kit';
import { listLoaderById, loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { findTemplates, findVersions } from './service.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly template: ReturnType<typeof templateLoaders>['template'];
    readonly templateVersions: ReturnType<typeof templateLoaders>['templateVersions'];
  }
}

export function templateLoaders(deps: Deps, caller: Caller) {
  return {
    template: loaderById((ids: readonly string[]) => findTemplates(deps, caller, ids)),
    templateVersions: listLoaderById(
      (ids: readonly string[]) => findVersions(deps, caller, ids),
      ({ templateId }) => templateId,
    ),
  };
}
