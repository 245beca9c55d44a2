import { isUnblocked } from '@codai/kit/security';
import { html, trustedHtml } from '@codai/kit/text/html';
import type Provider from 'oidc-provider';
import type { Configuration, interactionPolicy, KoaContextWithOIDC } from 'oidc-provider';
import type { Deps } from '../../deps.ts';
import type { OAuthGrant } from '../../generated/prisma/client.ts';
import { COMPATIBLE_ALGORITHM, type ProviderKeys, SIGNING_ALGORITHM } from '../../ports/token-issuer.ts';
import { isLive } from '../../proofs/callers/rules.ts';
import { ACCESS_TOKEN_SECONDS } from '../../proofs/tokens/rules.ts';
import { announceLogout, clientSid } from '../../sessions/announce-logout.ts';
import { isActive } from '../../users/rules.ts';
import { signAccessTokens } from './access-tokens.ts';
import type { createAdapter } from './adapter.ts';
import { matchesClientSecret } from './clients.ts';
import { createGrant, findLiveGrant } from './grants.ts';
import { showPage } from './pages.ts';
import { OAUTH_PATH } from './paths.ts';
import { BROWSER_SESSION_SECONDS, CODE_SECONDS, INTERACTION_SECONDS, REFRESH_SECONDS } from './rules.ts';
import { OFFERED_SCOPES } from './scopes.ts';

export interface ProviderSource {
  /** The provider with the keys of this time. Loaded when it is first asked for: most processes never are. */
  current(): Promise<Provider>;
}

/** Keeps one provider for each set of signing keys, so that a rotation reaches it without a restart. */
export function createProviderSource(deps: Deps): ProviderSource {
  let made: { readonly keyIds: string; readonly provider: Promise<Provider> } | null = null;
  return {
    async current() {
      const keys = await deps.tokens.providerKeys();
      const keyIds = keys.map(({ kid }) => kid).join(' ');
      if (made?.keyIds !== keyIds) {
        made = { keyIds, provider: createProvider(deps, keys) };
        // The next request tries again.
        made.provider.catch(() => {
          made = null;
        });
      }
      return made.provider;
    },
  };
}

async function createProvider(deps: Deps, keys: ProviderKeys): Promise<Provider> {
  parseUrls();
  const [{ default: OidcProvider, interactionPolicy }, { createAdapter }] = await Promise.all([
    import('oidc-provider'),
    import('./adapter.ts'),
  ]);
  const { Check, base } = interactionPolicy;
  const policy = base();
  const ended = new Check(
    'session_ended',
    'the session of the user has ended',
    'login_required',
    async (ctx) =>
      ctx.oidc.result?.login === undefined &&
      ctx.oidc.session?.accountId !== undefined &&
      !(await isSessionLive(deps, sessionIdOf(ctx))),
  );
  policy.get('login')?.checks.add(ended);

  const provider = new OidcProvider(deps.tokens.issuer, configuration(deps, keys, policy, createAdapter));
  // The address that the bridge states is ours (bridge.ts).
  provider.proxy = true;
  signAccessTokens(provider, deps);
  rememberIdentitySession(provider);
  tellClientsOurselves(provider, deps);
  const client = provider.Client.prototype as unknown as {
    clientSecret: string;
    compareClientSecret(actual: string): boolean;
  };
  client.compareClientSecret = function compare(actual) {
    return matchesClientSecret(this.clientSecret, actual);
  };
  provider.on('server_error', (_ctx, error) => deps.logger.error({ err: error }, 'The OpenID provider failed.'));
  return provider;
}

function configuration(
  deps: Deps,
  keys: ProviderKeys,
  policy: interactionPolicy.DefaultPolicy,
  adapter: typeof createAdapter,
): Configuration {
  return {
    adapter: (kind: string) => adapter(deps, kind),
    jwks: { keys: keys as never },
    scopes: [...OFFERED_SCOPES],
    claims: {
      openid: ['sub', 'acr', 'auth_time'],
      profile: ['name', 'preferred_username', 'locale'],
      email: ['email', 'email_verified'],
    },
    acrValues: ['aal1', 'aal2'],
    responseTypes: ['code'],
    clientAuthMethods: ['client_secret_basic', 'none'],
    clientDefaults: { id_token_signed_response_alg: SIGNING_ALGORITHM },
    enabledJWA: { idTokenSigningAlgValues: [SIGNING_ALGORITHM, COMPATIBLE_ALGORITHM] },
    pkce: { required: () => true },
    allowOmittingSingleRegisteredRedirectUri: false,
    rotateRefreshToken: true,
    // A revoked access token takes its grant along: its copies in other hands are dead at once, not in ten minutes.
    revokeGrantPolicy: () => true,
    issueRefreshToken: (_ctx, client, code) =>
      client.grantTypeAllowed('refresh_token') && code.scopes.has('offline_access'),
    expiresWithSession: () => false,
    conformIdTokenClaims: true,
    ttl: {
      AccessToken: ACCESS_TOKEN_SECONDS,
      AuthorizationCode: CODE_SECONDS,
      ClientCredentials: ACCESS_TOKEN_SECONDS,
      DeviceCode: INTERACTION_SECONDS,
      IdToken: ACCESS_TOKEN_SECONDS,
      Interaction: INTERACTION_SECONDS,
      RefreshToken: REFRESH_SECONDS,
      Session: BROWSER_SESSION_SECONDS,
    },
    cookies: {
      keys: deps.keys.derivations('identity oauth cookies').map((key) => key.toString('base64url')),
      names: { session: 'codai_oauth', interaction: 'codai_oauth_request', resume: 'codai_oauth_resume' },
      long: { httpOnly: true, sameSite: 'lax', signed: true, path: OAUTH_PATH },
      short: { httpOnly: true, sameSite: 'lax', signed: true },
    },
    routes: {
      authorization: `${OAUTH_PATH}/authorize`,
      token: `${OAUTH_PATH}/token`,
      revocation: `${OAUTH_PATH}/revoke`,
      introspection: `${OAUTH_PATH}/introspect`,
      userinfo: `${OAUTH_PATH}/userinfo`,
      device_authorization: `${OAUTH_PATH}/device/authorization`,
      code_verification: `${OAUTH_PATH}/device`,
      end_session: `${OAUTH_PATH}/logout`,
      pushed_authorization_request: `${OAUTH_PATH}/par`,
      jwks: '/.well-known/jwks.json',
    },
    interactions: { policy, url: (_ctx, { uid }) => `${OAUTH_PATH}/interaction/${uid}` },
    findAccount: (_ctx, userId) => findAccount(deps, userId),
    loadExistingGrant: (ctx) => loadGrant(deps, ctx),
    renderError: (ctx, out) =>
      showPage(
        ctx,
        'This request cannot go on',
        html`<p>${out.error_description ?? ''}</p><p><code>${out.error}</code></p>`,
      ),
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      deviceFlow: { enabled: true, ...devicePages },
      introspection: { enabled: true, allowedPolicy: mayIntrospect },
      revocation: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
      resourceIndicators: { enabled: false },
      // For `sid` in ID tokens and the discovery document; the deliveries are ours (logout.ts).
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: { enabled: true, ...logoutPages },
      userinfo: { enabled: true },
    },
  };
}

const devicePages: Partial<NonNullable<NonNullable<Configuration['features']>['deviceFlow']>> = {
  userCodeInputSource: async (ctx, form, out, error) => {
    const problem =
      error === undefined
        ? ''
        : html`<p role="alert">This code is not valid, or no longer. Check it and try again.</p>`;
    showPage(
      ctx,
      'Connect a device',
      html`${problem}<p>Enter the code that the device shows.</p>${trustedHtml(form)}<button type="submit" form="op.deviceInputForm">Continue</button>`,
    );
    void out;
  },
  userCodeConfirmSource: async (ctx, form, client, _device, userCode) => {
    const name = client.clientName ?? client.clientId;
    showPage(
      ctx,
      'Connect a device',
      html`<p><strong>${name}</strong> asks to be connected to your account. Go on only if the device in front of you shows <strong>${userCode}</strong>.</p>${trustedHtml(form)}<button autofocus type="submit" form="op.deviceConfirmForm">Continue</button><button class="plain" type="submit" form="op.deviceConfirmForm" value="yes" name="abort">Cancel</button>`,
    );
  },
  successSource: async (ctx) =>
    showPage(ctx, 'The device is connected', html`<p>You can close this page and go on at the device.</p>`),
};

const logoutPages: Partial<NonNullable<NonNullable<Configuration['features']>['rpInitiatedLogout']>> = {
  logoutSource: async (ctx, form) =>
    showPage(
      ctx,
      'Sign out?',
      html`<p>An app asks to sign you out of connected apps in this browser.</p>${trustedHtml(form)}<button autofocus type="submit" form="op.logoutForm" value="yes" name="logout">Sign out</button><button class="plain" type="submit" form="op.logoutForm">Stay signed in</button>`,
    ),
  postLogoutSuccessSource: async (ctx) =>
    showPage(ctx, 'Signed out', html`<p>You are signed out of connected apps in this browser.</p>`),
};

/** A client asks about its own tokens; a service about everybody's, since others present them to it. Source: RFC 7662 §4. */
function mayIntrospect(
  _ctx: unknown,
  client: { readonly clientId: string; grantTypeAllowed(type: string): boolean; readonly clientAuthMethod?: unknown },
  token: { readonly clientId?: string | undefined },
): boolean {
  if (client.clientAuthMethod === 'none') return false;
  return token.clientId === client.clientId || client.grantTypeAllowed('client_credentials');
}

/** undefined for accounts that are not active, or blocked: nothing is issued for them (ID-5). */
async function findAccount(deps: Deps, userId: string) {
  const user = await deps.database.systemRead(null, async (tx) =>
    (await isUnblocked(tx, { userId }))
      ? tx.user.findUnique({ where: { id: userId }, include: { email: true } })
      : null,
  );
  if (user === null || !isActive(user)) return undefined;
  const { displayName, handle, locale, email } = user;
  return {
    accountId: userId,
    // The library leaves out what the granted scopes do not cover.
    claims: async () => ({
      sub: userId,
      name: displayName,
      preferred_username: handle,
      locale,
      ...(email !== null && { email: email.address, email_verified: true }),
    }),
  };
}

/**
 * The grant of an authorisation: the one just given; or, for a browser whose session still lives, a copy of the one given in it before,
 * when it covers all that is asked for. A copy, because each authorisation has a family of tokens of its own.
 */
async function loadGrant(deps: Deps, ctx: KoaContextWithOIDC) {
  const { oidc } = ctx;
  const { session, client, result, provider } = oidc;
  if (session === undefined || client === undefined) return undefined;
  const given = result?.consent?.grantId;
  const known = given ?? session.grantIdFor(client.clientId);
  if (known === undefined) return undefined;
  if (given === undefined && !(await isSessionLive(deps, sessionIdOf(ctx)))) return undefined;

  const grant = await deps.database.systemWrite(null, async (tx): Promise<OAuthGrant | null> => {
    const found = await findLiveGrant(deps, tx, known);
    if (found === null || given !== undefined) return found;
    const covers = [...oidc.requestParamScopes].every((scope) => found.scopes.includes(scope));
    if (!covers || oidc.prompts.has('consent') || oidc.prompts.has('login')) return null;
    const { userId, clientId, tenantId, sessionId, scopes, aal } = found;
    return createGrant(deps, tx, { userId, clientId, tenantId, sessionId, scopes, aal: aal === 2 ? 2 : 1 });
  });
  if (grant === null) return undefined;
  Object.assign(session, { identitySessionId: grant.sessionId });
  return provider.Grant.find(grant.id);
}

/** Adds the session of identity that it was made from to what is kept of a browser's session. */
function rememberIdentitySession(provider: Provider): void {
  const { Session } = provider;
  const kept = (Session as unknown as { readonly IN_PAYLOAD: readonly string[] }).IN_PAYLOAD;
  Object.defineProperty(Session, 'IN_PAYLOAD', { get: () => [...kept, 'identitySessionId'] });
}

/**
 * The library would post a logout token once, while the browser waits, and only when it signs out here. Deliveries are jobs
 * instead, for whatever ends a session; and `sid` follows from identity's session, so that each of its ends can name it.
 */
function tellClientsOurselves(provider: Provider, deps: Deps): void {
  const session = provider.Session.prototype as unknown as {
    readonly identitySessionId?: string;
    sidFor(clientId: string, value?: string): string | undefined;
  };
  const { sidFor } = session;
  session.sidFor = function sidOfIdentity(clientId, value) {
    const own = this.identitySessionId;
    return value === undefined && own !== undefined ? clientSid(own, clientId) : sidFor.call(this, clientId, value);
  };
  const client = provider.Client.prototype as unknown as {
    readonly clientId: string;
    backchannelLogout(userId: string, sid: string): Promise<void>;
  };
  client.backchannelLogout = function announce(userId, sid) {
    const { clientId } = this;
    return deps.database.systemWrite(null, async (tx) => announceLogout(deps, tx, { clientId, userId, sid }));
  };
}

function sessionIdOf({ oidc }: KoaContextWithOIDC): string | undefined {
  return (oidc.session as { readonly identitySessionId?: string } | undefined)?.identitySessionId;
}

/** A browser is signed in here for as long as the session that it was proven with: sign-out, revocation and suspension end both. */
async function isSessionLive(deps: Deps, id: string | undefined): Promise<boolean> {
  if (id === undefined) return false;
  const session = await deps.database.systemRead(null, (tx) => tx.session.findUnique({ where: { id } }));
  return session !== null && isLive(session, deps.clock.now());
}

/** The library uses `URL.parse`, which Node has from 22.1 on. */
function parseUrls(): void {
  const { URL } = globalThis as { URL: { parse?: (url: string, base?: string) => globalThis.URL | null } };
  URL.parse ??= (url, base) => (globalThis.URL.canParse(url, base) ? new globalThis.URL(url, base) : null);
}
