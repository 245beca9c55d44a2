import { type BaseContext, type Caller, loaderById } from '@codai/kit';
import type { Deps } from './deps.ts';
import { fileLoaders } from './files/lists.ts';
import { pictureLoader } from './pictures/loader.ts';

/** Made anew for each request and each event: what one caller sees at one moment. */
export interface FilesContext extends BaseContext, Deps {
  readonly loaders: ReturnType<typeof loadersFor>;
}

export function loadersFor(deps: Deps, caller: Caller) {
  const { database } = deps;
  return {
    ...fileLoaders(deps, caller),
    picture: pictureLoader(deps),
    share: loaderById((ids: readonly string[]) =>
      database.read(caller, (tx) => tx.share.findMany({ where: { id: { in: [...ids] } } })),
    ),
    link: loaderById((ids: readonly string[]) =>
      database.read(caller, (tx) => tx.shareLink.findMany({ where: { id: { in: [...ids] } } })),
    ),
  };
}
