import type { BaseContext, Caller } from '@codai/kit';
import { credentialShareLoader } from './credential-shares/loaders.ts';
import { credentialTemplateLoader } from './credential-templates/loaders.ts';
import { credentialLoader } from './credentials/loaders.ts';
import type { Deps } from './deps.ts';
import { issuerLoader } from './issuers/loaders.ts';

/** Made anew for each request and each event: what one caller sees at one moment. */
export interface CredentialsContext extends BaseContext, Deps {
  readonly loaders: ReturnType<typeof loadersFor>;
}

export function loadersFor(deps: Deps, caller: Caller) {
  return {
    credentialShare: credentialShareLoader(deps, caller),
    credential: credentialLoader(deps, caller),
    credentialTemplate: credentialTemplateLoader(deps, caller),
    issuer: issuerLoader(deps, caller),
  };
}
