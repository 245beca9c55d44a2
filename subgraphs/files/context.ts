import type { BaseContext, Caller } from '@codai/kit';
import type { Deps } from './deps.ts';
import { fileLoader } from './files/loaders.ts';
import { folderLoader } from './folders/loaders.ts';

/** Made anew for each request and each event: what one caller sees at one moment. */
export interface FilesContext extends BaseContext, Deps {
  readonly loaders: ReturnType<typeof loadersFor>;
}

export function loadersFor(deps: Deps, caller: Caller) {
  return {
    folder: folderLoader(deps, caller),
    file: fileLoader(deps, caller),
  };
}
