import type { Caller } from '@codai/kit';
import { derivativesLoader } from './contents/derivatives/loaders.ts';
import { pictureLoader } from './contents/pictures/loaders.ts';
import type { Loaders } from './context.ts';
import type { Deps } from './deps.ts';
import { linkLoader } from './sharing/links/loaders.ts';
import { shareLoader } from './sharing/shares/loaders.ts';
import { fileLoader, fileRankLoader } from './storage/files/loaders.ts';
import { folderLoader, folderRankLoader } from './storage/folders/loaders.ts';
import { sessionLoader } from './transfer/uploads/loaders.ts';

export function loadersFor(deps: Deps, caller: Caller): Loaders {
  return {
    folder: folderLoader(deps, caller),
    folderRank: folderRankLoader(deps, caller),
    file: fileLoader(deps, caller),
    fileRank: fileRankLoader(deps, caller),
    derivatives: derivativesLoader(deps, caller),
    picture: pictureLoader(deps),
    session: sessionLoader(deps, caller),
    share: shareLoader(deps, caller),
    link: linkLoader(deps, caller),
  };
}
