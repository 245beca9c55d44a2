import {
  asComponentUnavailable,
  type Clock,
  createPortCalls,
  type PortCalls,
  PortUnavailable,
  readSettings,
  type Sensitive,
} from '@codai/kit';
import type * as OpenidClient from 'openid-client';
import { z } from 'zod';
import type {
  ExternalIdentity,
  ProviderId,
  ProviderTokens,
  SignInProvider,
  SignInProviders,
} from '../../ports/sign-in-providers.ts';
import { appleClientSecret } from './apple.ts';
import { providerSettings } from './settings.ts';

type Openid = typeof OpenidClient;

/** Particulars of one provider. */
interface Profile {
  readonly id: ProviderId;
  readonly name: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scope: string;
  /** Asked for so that a refresh token comes along, and where the answer is to go. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly isSandbox?: boolean;
  authentication(openid: Openid): OpenidClient.ClientAuth;
  /** OpenID Connect: everything else stands in its discovery document. */
  readonly issuer?: string;
  readonly idTokenAlg?: string;
  /** Plain OAuth 2: where everything is, and how to ask who somebody is. */
  readonly server?: OpenidClient.ServerMetadata;
  whoIs?(fetchJson: (url: string) => Promise<unknown>): Promise<Omit<ExternalIdentity, 'tokens' | 'issuer'>>;
  /** Whether `email_verified` of this provider is taken for a proof. */
  readonly vouches: boolean;
}

export interface ProviderPlace {
  readonly publicUrl: string;
  readonly environment: 'development' | 'test' | 'production';
  readonly clock: Clock;
}

/** The page of the app to which providers send browsers back. */
export const RETURN_PATH = '/app/sign-in/return';
/** Apple posts its answer; this route hands it on to that page. */
export const APPLE_RETURN_PATH = '/sign-in/return/apple';

const TIMEOUT_MS = 10_000;
const ANSWER_BYTES_MAX = 256 * 1024;

/** The providers that have a client id in the settings, in the order of the buttons. */
export function createProviders(
  env: Readonly<Record<string, string | undefined>>,
  place: ProviderPlace,
): SignInProviders {
  const list = profilesOf(readSettings(z.object(providerSettings), env), place).map((profile) =>
    createProvider(profile, place),
  );
  return {
    list,
    get: (id) => list.find((provider) => provider.id === id) ?? null,
    isSandbox: list.some(({ isSandbox }) => isSandbox),
  };
}

function profilesOf(
  settings: z.infer<z.ZodObject<typeof providerSettings>>,
  { publicUrl, environment, clock }: ProviderPlace,
): readonly Profile[] {
  const redirectUri = `${publicUrl}${RETURN_PATH}`;
  const bySecret = (secret: Sensitive<string> | undefined) => (openid: Openid) =>
    secret === undefined ? openid.None() : openid.ClientSecretPost(secret.reveal());
  const profiles: Profile[] = [];
  if (settings.GOOGLE_CLIENT_ID) {
    profiles.push({
      id: 'GOOGLE',
      name: 'Google',
      issuer: settings.GOOGLE_ISSUER || 'https://accounts.google.com',
      clientId: settings.GOOGLE_CLIENT_ID,
      authentication: bySecret(settings.GOOGLE_CLIENT_SECRET),
      redirectUri,
      scope: 'openid email profile',
      parameters: { access_type: 'offline', prompt: 'consent' },
      vouches: true,
    });
  }
  if (settings.MICROSOFT_CLIENT_ID) {
    profiles.push({
      id: 'MICROSOFT',
      name: 'Microsoft',
      issuer: settings.MICROSOFT_ISSUER || 'https://login.microsoftonline.com/common/v2.0',
      clientId: settings.MICROSOFT_CLIENT_ID,
      authentication: bySecret(settings.MICROSOFT_CLIENT_SECRET),
      redirectUri,
      scope: 'openid email profile offline_access',
      // Any tenant's administrator can write any address there. Source: Microsoft, "Migrate away from using email claims".
      vouches: false,
    });
  }
  if (settings.APPLE_CLIENT_ID) {
    const { APPLE_CLIENT_ID: clientId, APPLE_ISSUER } = settings;
    const issuer = APPLE_ISSUER || 'https://appleid.apple.com';
    const { APPLE_TEAM_ID: teamId = '', APPLE_KEY_ID: keyId = '', APPLE_PRIVATE_KEY: key } = settings;
    profiles.push({
      id: 'APPLE',
      name: 'Apple',
      issuer,
      clientId,
      authentication: () => async (_server, _client, body) => {
        const secret = await appleClientSecret({
          clientId,
          teamId,
          keyId,
          privateKey: key?.reveal() ?? '',
          audience: issuer,
          now: clock.now(),
        });
        body.set('client_id', clientId);
        body.set('client_secret', secret);
      },
      redirectUri: `${publicUrl}${APPLE_RETURN_PATH}`,
      scope: 'openid email name',
      // Apple asks for it with these scopes.
      parameters: { response_mode: 'form_post' },
      vouches: true,
    });
  }
  if (settings.GITHUB_CLIENT_ID) {
    const at = settings.GITHUB_URL || 'https://github.com';
    const api = settings.GITHUB_API_URL || 'https://api.github.com';
    profiles.push({
      id: 'GITHUB',
      name: 'GitHub',
      server: {
        issuer: at,
        authorization_endpoint: `${at}/login/oauth/authorize`,
        token_endpoint: `${at}/login/oauth/access_token`,
      },
      clientId: settings.GITHUB_CLIENT_ID,
      authentication: bySecret(settings.GITHUB_CLIENT_SECRET),
      redirectUri,
      scope: 'read:user user:email',
      vouches: true,
      async whoIs(fetchJson) {
        const user = gitHubUser.parse(await fetchJson(`${api}/user`));
        const emails = gitHubEmails.parse(await fetchJson(`${api}/user/emails`));
        const primary = emails.find(({ primary }) => primary);
        return {
          subject: String(user.id),
          name: user.name ?? user.login,
          email: primary?.email ?? null,
          isEmailVerified: primary?.verified ?? false,
        };
      },
    });
  }
  if (settings.LINKEDIN_CLIENT_ID) {
    const at = settings.LINKEDIN_URL || 'https://www.linkedin.com';
    const api = settings.LINKEDIN_API_URL || 'https://api.linkedin.com';
    profiles.push({
      id: 'LINKEDIN',
      name: 'LinkedIn',
      // Its ID tokens have no nonce, so it is asked by its API who somebody is.
      server: {
        issuer: at,
        authorization_endpoint: `${at}/oauth/v2/authorization`,
        token_endpoint: `${at}/oauth/v2/accessToken`,
      },
      clientId: settings.LINKEDIN_CLIENT_ID,
      authentication: bySecret(settings.LINKEDIN_CLIENT_SECRET),
      redirectUri,
      scope: 'profile email',
      vouches: true,
      async whoIs(fetchJson) {
        const { sub, name, email, email_verified } = linkedInUser.parse(await fetchJson(`${api}/v2/userinfo`));
        return { subject: sub, name: name ?? null, email: email ?? null, isEmailVerified: isTrue(email_verified) };
      },
    });
  }
  // Anybody may say there that they are anybody.
  if (settings.SANDBOX_PROVIDER_ISSUER && environment !== 'production') {
    profiles.push({
      id: 'SANDBOX',
      name: 'Sandbox',
      issuer: settings.SANDBOX_PROVIDER_ISSUER,
      clientId: settings.SANDBOX_PROVIDER_CLIENT_ID ?? 'codai',
      authentication: bySecret(settings.SANDBOX_PROVIDER_CLIENT_SECRET),
      idTokenAlg: 'ES256',
      redirectUri,
      scope: 'openid email profile offline_access',
      parameters: { prompt: 'consent' },
      vouches: true,
      isSandbox: true,
    });
  }
  return profiles;
}

const gitHubUser = z.object({ id: z.number().int(), login: z.string(), name: z.string().nullish() });
const gitHubEmails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() })).max(1000);
const linkedInUser = z.object({
  sub: z.string().min(1),
  name: z.string().optional(),
  email: z.string().optional(),
  email_verified: z.union([z.boolean(), z.string()]).optional(),
});

function createProvider(profile: Profile, { clock }: ProviderPlace): SignInProvider {
  const { id, name, isSandbox = false, redirectUri } = profile;
  const calls = createPortCalls({ port: `sign-in-provider-${id.toLowerCase()}`, timeoutMs: TIMEOUT_MS });
  let made: Promise<Library> | null = null;
  /** Discovered when it is first needed; what failed is tried again by the next one. */
  const library = () => {
    made ??= openLibrary(profile, calls).catch((error: unknown) => {
      made = null;
      throw error;
    });
    return made;
  };
  const ask = <T>(isIdempotent: boolean, run: (library: Library) => Promise<T>) =>
    calls
      .call({ signal: new AbortController().signal, isIdempotent, run: async () => run(await library()) })
      .catch(asComponentUnavailable);
  const tokensOf = (answer: OpenidClient.TokenEndpointResponse): ProviderTokens => ({
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token ?? null,
    expiresAt: answer.expires_in === undefined ? null : new Date(clock.now().getTime() + answer.expires_in * 1000),
  });

  return {
    id,
    name,
    isSandbox,
    authorizationUrl: ({ state, nonce, challenge }) =>
      ask(true, async ({ openid, config }) =>
        openid.buildAuthorizationUrl(config, {
          redirect_uri: redirectUri,
          scope: profile.scope,
          state,
          code_challenge: challenge,
          code_challenge_method: 'S256',
          ...(profile.server === undefined && { nonce }),
          ...profile.parameters,
        }),
      ),
    identify: ({ code, issuer, state, nonce, verifier }) =>
      // Not again: a code is worth one try.
      ask(false, async ({ openid, config }) => {
        const back = new URL(redirectUri);
        back.search = new URLSearchParams({ code, state, ...(issuer !== null && { iss: issuer }) }).toString();
        try {
          const answer = await openid.authorizationCodeGrant(config, back, {
            expectedState: state,
            pkceCodeVerifier: verifier,
            ...(profile.server === undefined && { expectedNonce: nonce, idTokenExpected: true }),
          });
          const tokens = tokensOf(answer);
          if (profile.whoIs === undefined) return fromIdToken(profile, answer.claims(), tokens);
          const fetchJson = async (url: string) => {
            const accept = new Headers({ accept: 'application/json', 'user-agent': 'codai' });
            return (
              await openid.fetchProtectedResource(config, tokens.accessToken, new URL(url), 'GET', null, accept)
            ).json();
          };
          return { issuer: config.serverMetadata().issuer, ...(await profile.whoIs(fetchJson)), tokens };
        } catch (error) {
          if (isRefusal(openid, error)) return null;
          throw error;
        }
      }),
    renew: (refreshToken) =>
      ask(false, async ({ openid, config }) => {
        try {
          const tokens = tokensOf(await openid.refreshTokenGrant(config, refreshToken));
          // A provider that does not rotate them sends none.
          return { ...tokens, refreshToken: tokens.refreshToken ?? refreshToken };
        } catch (error) {
          if (isRefusal(openid, error)) return 'REFUSED';
          throw error;
        }
      }),
  };
}

interface Library {
  readonly openid: Openid;
  readonly config: OpenidClient.Configuration;
}

async function openLibrary(profile: Profile, calls: PortCalls): Promise<Library> {
  const openid = await import('openid-client');
  const { clientId, issuer, server, idTokenAlg } = profile;
  const metadata = idTokenAlg === undefined ? {} : { id_token_signed_response_alg: idTokenAlg };
  const authentication = profile.authentication(openid);
  const bounded: OpenidClient.CustomFetch = (url, options) => fetchBounded(calls.port, url, options);
  if (server !== undefined) {
    const config = new openid.Configuration(server, clientId, metadata, authentication);
    config[openid.customFetch] = bounded;
    if (server.issuer.startsWith('http:')) openid.allowInsecureRequests(config);
    return { openid, config };
  }
  const at = new URL(issuer ?? '');
  const config = await openid.discovery(at, clientId, metadata, authentication, {
    [openid.customFetch]: bounded,
    timeout: TIMEOUT_MS / 1000,
    // A provider of this machine, as in trials and tests.
    execute: at.protocol === 'http:' ? [openid.allowInsecureRequests] : [],
  });
  return { openid, config };
}

/** A failed request does not count as an answer; an answer that is too long does not either. */
async function fetchBounded(port: string, url: string, options: OpenidClient.CustomFetchOptions): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { ...(options as RequestInit), signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (error) {
    throw new PortUnavailable(port, 'NETWORK', null, error);
  }
  if (response.status >= 500) throw new PortUnavailable(port, 'STATUS', response.status);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += (chunk as Uint8Array).length;
    if (bytes > ANSWER_BYTES_MAX) throw new PortUnavailable(port, 'TOO_LONG');
    chunks.push(chunk as Uint8Array);
  }
  const { status, headers } = response;
  return new Response(chunks.length === 0 ? null : new Uint8Array(Buffer.concat(chunks)), { status, headers });
}

/** Errors that the library throws for an answer that fails a check: state, nonce, signature, issuer, a code that is not good. */
function isRefusal(openid: Openid, error: unknown): boolean {
  if (causesOf(error).some((cause) => cause instanceof PortUnavailable)) return false;
  return (
    error instanceof openid.ClientError ||
    error instanceof openid.ResponseBodyError ||
    error instanceof openid.AuthorizationResponseError ||
    error instanceof openid.WWWAuthenticateChallengeError ||
    error instanceof z.ZodError
  );
}

function causesOf(error: unknown, depth = 5): readonly unknown[] {
  if (!(error instanceof Error) || depth === 0) return [];
  return [error, ...causesOf(error.cause, depth - 1)];
}

/** The library has checked signature, issuer, audience, nonce and times. */
function fromIdToken(
  { vouches }: Profile,
  claims: OpenidClient.IDToken | undefined,
  tokens: ProviderTokens,
): ExternalIdentity | null {
  if (claims === undefined) return null;
  const { iss, sub, email, email_verified: verified, name } = claims;
  return {
    issuer: iss,
    subject: sub,
    email: typeof email === 'string' ? email : null,
    isEmailVerified: vouches && isTrue(verified),
    name: typeof name === 'string' ? name : null,
    tokens,
  };
}

/** Some providers write it as a text. */
function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}
