import type Provider from 'oidc-provider';
import type { Deps } from '../../deps.ts';
import type { TokenIssuer } from '../../ports/token-issuer.ts';
import { tokenRoles } from '../../proofs/tokens/rules.ts';
import { scopesIn } from './scopes.ts';

/** Methods of the library's token models that are replaced here. Its published types leave them out. */
interface TokenModel {
  readonly jti: string;
  readonly accountId: string;
  readonly clientId: string;
  readonly grantId: string;
  readonly scope?: string;
  getValueAndPayload(): Promise<{ value: string; payload: unknown }>;
}
interface TokenClass {
  readonly prototype: TokenModel;
  find(value: string, options?: object): Promise<unknown>;
}

/** Before a signed token that is to be looked up: the library refuses to look up what it recognises as a JWT. */
export const SIGNED = '~';

/**
 * Makes access tokens signed ones, which the gateway reads, and keeps each as well, so that they can be introspected and revoked. A
 * token is found by its signature and id; the id alone opens nothing.
 */
export function signAccessTokens(provider: Provider, deps: Deps): void {
  const AccessToken = provider.AccessToken as unknown as TokenClass;
  const { getValueAndPayload } = AccessToken.prototype;
  AccessToken.prototype.getValueAndPayload = async function signed(this: TokenModel) {
    const { payload } = await getValueAndPayload.call(this);
    return { value: await signFor(deps, this), payload };
  };
  const find = AccessToken.find.bind(AccessToken);
  AccessToken.find = async (value, options) => {
    if (typeof value !== 'string') return undefined;
    const tokenId = await (deps.tokens as TokenIssuer).tokenIdOf(value.startsWith(SIGNED) ? value.slice(1) : value);
    return tokenId === null ? undefined : find(tokenId, options);
  };
}

/** The roles are those of the moment. A grant that has just ended gets a token too, which is worth nothing (ID-1). */
async function signFor(deps: Deps, token: TokenModel): Promise<string> {
  const signer = await deps.tokens.signer();
  const { grant, role } = await deps.database.systemRead(null, async (tx) => {
    const grant = await tx.oAuthGrant.findUniqueOrThrow({ where: { id: token.grantId } });
    const { tenantId, userId } = grant;
    const membership = await tx.membership.findUnique({ where: { tenantId_userId: { tenantId, userId } } });
    return { grant, role: membership?.role ?? null };
  });
  return signer.signDelegated({
    userId: grant.userId as never,
    tenantId: grant.tenantId as never,
    // Never the platform's role: a connected app administers nothing.
    roles: tokenRoles(role, false),
    aal: grant.aal === 2 ? 2 : 1,
    grantId: grant.id,
    clientId: token.clientId,
    scopes: scopesIn(token.scope),
    tokenId: token.jti,
  });
}
