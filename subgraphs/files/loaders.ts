import type { Caller } from '@codai/kit';
import type { Loaders } from './context.ts';
import type { Deps } from './deps.ts';
import { derivativesLoader } from './derivatives/loaders.ts';
import { fileLoader, fileRankLoader } from './files/loaders.ts';
import { folderLoader, folderRankLoader } from './folders/loaders.ts';
import { linkLoader } from './links/loaders.ts';
import { pictureLoader } from './pictures/loaders.ts';
import { shareLoader } from './shares/loaders.ts';
import { sessionLoader } from './uploads/loaders.ts';

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
