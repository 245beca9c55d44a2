import {
  AccountLinkRequiresProofError,
  InvalidGrantError,
  LastWayInError,
  NotConfiguredError,
} from '@codai/contracts/identity';
import { type Caller, ConflictError, isSignedIn, NotFoundError, newId, type Place, requestError } from '@codai/kit';
import { isUniqueViolation, type ListArguments, type Page, sqlStateOf } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps, Tx } from '../../deps.ts';
import type { LinkedAccount, OAuthPurpose } from '../../generated/prisma/client.ts';
import type { ExternalIdentity, ProviderId, ProviderTokens, SignInProvider } from '../../ports/sign-in-providers.ts';
import { liveSession, writeAsCaller } from '../../proofs/callers/as-caller.ts';
import { asIdentity, writeAsIdentity } from '../../proofs/callers/as-identity.ts';
import { equalHashes, hashSecret, newSecret } from '../../proofs/codes/secrets.ts';
import { readFactors } from '../../proofs/factors/factor.ts';
import { readDeviceName } from '../../sessions/rules.ts';
import { type AuthPayload, authPayload, startSession } from '../../sessions/start-session.ts';
import { isActive, readDisplayName, readEmail } from '../../users/rules.ts';
import { type MfaChallengeIssued, openChallenge } from '../challenges/sign-in.ts';
import { requireRecentSecondFactor } from '../enrolment/service.ts';
import { openAccount } from '../registration/sign-up.ts';
import { ATTEMPT_MS } from './rules.ts';

export interface BeginOAuth {
  readonly provider: ProviderId;
  readonly purpose: OAuthPurpose;
}

export interface OAuthBegun {
  /** Where the browser goes. */
  readonly authorizationUrl: string;
  /** A secret of the browser, which it keeps until it comes back: who brings another browser's answer has none (ID-15). */
  readonly ticket: string;
  readonly expiresAt: Date;
}

interface AttemptPayload {
  readonly nonce: string;
  readonly verifier: string;
}

/** Null for a provider that is not configured, or that an operator has switched off by the flag `sign-in-<provider>`. */
async function usableProvider({ providers, flags }: Deps, id: ProviderId): Promise<SignInProvider | null> {
  const provider = providers.get(id);
  return provider !== null && (await flags.isOn(switchOf(id))) ? provider : null;
}

/** The providers that people can use now. */
export async function usableProviders(deps: Deps): Promise<SignInProvider[]> {
  const found = await Promise.all(deps.providers.list.map(({ id }) => usableProvider(deps, id)));
  return found.filter((provider) => provider !== null);
}

const switchOf = (id: ProviderId) => `sign-in-${id.toLowerCase()}`;

/** Prepares a sign-in or a link at a provider. `NotConfiguredError` without a client id there. A link needs a session. */
export async function beginOAuth(
  deps: Deps,
  caller: Caller,
  { provider: id, purpose }: BeginOAuth,
): Promise<NotConfiguredError | OAuthBegun> {
  const provider = await usableProvider(deps, id);
  if (provider === null) return new NotConfiguredError({ provider: id });
  if (purpose === 'LINK' && !isSignedIn(caller)) throw requestError('UNAUTHENTICATED', null);

  const openid = await import('openid-client');
  const [state, nonce, verifier] = [openid.randomState(), openid.randomNonce(), openid.randomPKCECodeVerifier()];
  const challenge = await openid.calculatePKCECodeChallenge(verifier);
  const url = await provider.authorizationUrl({ state, nonce, challenge });
  const ticket = newSecret('tkt');
  const now = deps.clock.now();
  const expiresAt = new Date(now.getTime() + ATTEMPT_MS);
  await writeAsIdentity(deps, caller, async (tx) => {
    const bound = purpose === 'LINK' ? await requireRecentProof(deps, tx, caller) : null;
    const attemptId = newId('oat');
    const payload: AttemptPayload = { nonce, verifier };
    await tx.oAuthAttempt.create({
      data: {
        id: attemptId,
        provider: id,
        purpose,
        stateHash: hashSecret(state),
        ticketHash: hashSecret(ticket),
        payloadSealed: deps.keys.seal(JSON.stringify(payload), attemptPlace(attemptId)),
        userId: bound?.userId ?? null,
        sessionId: bound?.sessionId ?? null,
        createdAt: now,
        expiresAt,
      },
    });
  });
  return { authorizationUrl: url.href, ticket, expiresAt };
}

/** A way in is added and removed by the holder, not by who finds the device unlocked: with a second factor, proven recently. */
async function requireRecentProof(deps: Deps, tx: Tx, caller: Caller) {
  const session = await liveSession(deps, tx, caller);
  const factors = await readFactors(tx, [session.userId]);
  if (factors.length > 0) requireRecentSecondFactor(deps, caller);
  return session;
}

/** Answer that the browser brought back, and the secret that it kept. */
export interface OAuthAnswer {
  readonly ticket: string;
  readonly state: string;
  readonly code: string;
  readonly issuer?: string | null | undefined;
}

/**
 * Uses an attempt up and asks its provider who has come back. `InvalidGrantError` for one that is unknown, used, expired, of another
 * browser, purpose or session, and for an answer that the provider does not stand by.
 */
async function answerOf(
  deps: Deps,
  caller: Caller,
  purpose: OAuthPurpose,
  answer: OAuthAnswer,
): Promise<{ readonly provider: ProviderId; readonly identity: ExternalIdentity } | InvalidGrantError> {
  const { state, code, issuer = null } = answer;
  const attempt = await writeAsIdentity(deps, caller, async (tx) => {
    // Anybody who knows the state uses it up, also without the ticket: an answer is good for one try.
    const [used] = await tx.oAuthAttempt.updateManyAndReturn({
      where: { stateHash: hashSecret(state), purpose, usedAt: null, expiresAt: { gt: deps.clock.now() } },
      data: { usedAt: deps.clock.now() },
    });
    if (used === undefined || !equalHashes(used.ticketHash, hashSecret(answer.ticket))) return null;
    const isOwn = purpose === 'SIGN_IN' || (used.userId === caller.userId && used.sessionId === caller.sessionId);
    return isOwn ? used : null;
  });
  const provider = attempt && (await usableProvider(deps, attempt.provider as ProviderId));
  if (attempt === null || provider === null) return new InvalidGrantError();
  const { nonce, verifier } = JSON.parse(
    deps.keys.open(attempt.payloadSealed, attemptPlace(attempt.id)),
  ) as AttemptPayload;
  const identity = await provider.identify({ code, issuer, state, nonce, verifier });
  return identity === null ? new InvalidGrantError() : { provider: provider.id, identity };
}

export type CompleteOAuthOutcome =
  | AccountLinkRequiresProofError
  | AuthPayload
  | ConflictError
  | InvalidGrantError
  | MfaChallengeIssued;

/**
 * Signs in a user who comes back from a provider. An account there that is linked here signs its holder in. One that is not linked is, when
 * the provider vouches for its address: to the account with that address, or to a new one. Otherwise `AccountLinkRequiresProofError`
 * (ID-8). A second factor is asked for as after a password.
 */
export async function completeOAuth(
  deps: Deps,
  caller: Caller,
  input: OAuthAnswer & { readonly deviceName?: string | null | undefined },
): Promise<CompleteOAuthOutcome> {
  const answer = await answerOf(deps, caller, 'SIGN_IN', input);
  if (answer instanceof InvalidGrantError) return answer;
  const signer = await deps.tokens.signer();
  const admit = () =>
    writeAsIdentity(deps, caller, async (tx) => {
      const userId = await accountOf(deps, tx, answer);
      if (userId instanceof Error) return userId;
      const factors = await readFactors(tx, [userId]);
      const bearer = { userId, deviceName: readDeviceName(input.deviceName), source: caller.source };
      return factors.length > 0 ? openChallenge(deps, tx, bearer) : startSession(deps, tx, { ...bearer, aal: 1 });
    });
  // Two at once found neither account nor link; the unique keys let one through, and the other one finds what that one made.
  const outcome = await admit().catch((error: unknown) => {
    if (isUniqueViolation(error)) return admit();
    throw error;
  });
  return 'facts' in outcome ? authPayload(signer, outcome) : outcome;
}

async function accountOf(
  deps: Deps,
  tx: Tx,
  { provider, identity }: { readonly provider: ProviderId; readonly identity: ExternalIdentity },
): Promise<string | AccountLinkRequiresProofError | ConflictError | InvalidGrantError> {
  const { issuer, subject, isEmailVerified, name } = identity;
  const linked = await tx.linkedAccount.findUnique({
    where: { issuer_subject: { issuer, subject } },
    include: { user: true },
  });
  if (linked !== null) {
    // Like an answer that does not hold: nobody learns by this of a suspension.
    if (!isActive(linked.user)) return new InvalidGrantError();
    await keepTokens(deps, tx, linked.id, identity.tokens, { lastUsedAt: deps.clock.now() });
    return linked.userId;
  }
  const email = identity.email === null ? null : readEmail(identity.email);
  if (!isEmailVerified || email === null || email instanceof Error) return new AccountLinkRequiresProofError();

  const holder = await tx.userEmail.findUnique({ where: { normalized: email.normalized }, include: { user: true } });
  if (holder !== null && !isActive(holder.user)) return new InvalidGrantError();
  const shown = name === null ? null : readDisplayName(name);
  const displayName = typeof shown === 'string' ? shown : (email.address.split('@')[0] ?? 'User');
  const userId =
    holder?.userId ?? (await openAccount(deps, tx, { email, displayName, locale: 'en', passwordHash: null }));
  if (userId instanceof Error) return userId;
  const created = await createLink(deps, tx, { userId, provider, identity });
  return created instanceof Error ? created : userId;
}

async function createLink(
  deps: Deps,
  tx: Tx,
  { userId, provider, identity }: { userId: string; provider: ProviderId; identity: ExternalIdentity },
): Promise<LinkedAccount | ConflictError> {
  const other = await tx.linkedAccount.findUnique({ where: { userId_provider: { userId, provider } } });
  if (other !== null) {
    return new ConflictError('PROVIDER_ALREADY_LINKED', 'Another account of this provider is linked. Unlink it first.');
  }
  const now = deps.clock.now();
  const { issuer, subject, email, tokens } = identity;
  const { id } = await tx.linkedAccount.create({
    data: { id: newId('lnk'), userId, provider, issuer, subject, email, createdAt: now, lastUsedAt: now },
  });
  tx.outbox.append('identity.account.linked', { userId, linkId: id, provider }, { subject: userId, tenantId: null });
  return keepTokens(deps, tx, id, tokens, {});
}

/** Seals tokens into a link (ID-14). Whatever was wrong with the former ones is over. */
export function keepTokens(
  deps: Deps,
  tx: Tx,
  id: string,
  tokens: ProviderTokens,
  more: { readonly lastUsedAt?: Date },
): Promise<LinkedAccount> {
  return tx.linkedAccount.update({
    where: { id },
    data: {
      ...more,
      tokensSealed: deps.keys.seal(JSON.stringify(tokens), tokensPlace(id)),
      // Tokens that cannot be renewed are not read again.
      tokensExpireAt: tokens.refreshToken === null ? null : tokens.expiresAt,
      leasedUntil: null,
      needsAttention: false,
    },
  });
}

export function openTokens(deps: Deps, { id, tokensSealed }: LinkedAccount): ProviderTokens | null {
  return tokensSealed === null ? null : (JSON.parse(deps.keys.open(tokensSealed, tokensPlace(id))) as ProviderTokens);
}

export async function listLinks(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<LinkedAccount>> {
  const page = byCreation.NEWEST_FIRST.page(args);
  return page.of(
    await deps.database.read(caller, (tx) =>
      tx.linkedAccount.findMany({
        where: { userId: caller.userId ?? '', ...page.where },
        orderBy: page.orderBy,
        take: page.take,
      }),
    ),
  );
}

/** Links the account that the caller has just proven at a provider, whatever its address. One that is linked to somebody is refused. */
export async function linkAccount(
  deps: Deps,
  caller: Caller,
  input: OAuthAnswer,
): Promise<ConflictError | InvalidGrantError | LinkedAccount> {
  const answer = await answerOf(deps, caller, 'LINK', input);
  if (answer instanceof InvalidGrantError) return answer;
  return writeAsIdentity(deps, caller, async (tx) => {
    const { userId } = await requireRecentProof(deps, tx, caller);
    const { issuer, subject, tokens } = answer.identity;
    const linked = await tx.linkedAccount.findUnique({ where: { issuer_subject: { issuer, subject } } });
    // The caller has just shown to hold it, and so may know that it is somebody's here.
    if (linked !== null && linked.userId !== userId) return alreadyLinked();
    if (linked !== null) return keepTokens(deps, tx, linked.id, tokens, {});
    return createLink(deps, tx, { userId, ...answer });
  }).catch(taken);
}

/** Forgets a linked account and its tokens. `LastWayInError` when nothing else would let the caller in (ID-7). */
export function unlinkAccount(
  deps: Deps,
  caller: Caller,
  linkId: string,
): Promise<LastWayInError | LinkedAccount | NotFoundError> {
  return writeAsCaller(deps, caller, (tx, { userId }) =>
    asIdentity(tx, async () => {
      await requireRecentProof(deps, tx, caller);
      const link = await tx.linkedAccount.findFirst({ where: { id: linkId, userId } });
      if (link === null) return new NotFoundError('LinkedAccount', ['input', 'linkId']);
      await tx.linkedAccount.delete({ where: { id: linkId } });
      tx.outbox.append(
        'identity.account.unlinked',
        { userId, linkId, provider: link.provider },
        { subject: userId, tenantId: null },
      );
      return link;
    }),
  ).catch((error: unknown) => {
    // The trigger decides: of two at once that would each leave the other it lets one through.
    if (sqlStateOf(error) === 'ID007') return new LastWayInError();
    throw error;
  });
}

/** Two at once passed the look before; the unique keys let one through. */
function taken(error: unknown): ConflictError {
  if (isUniqueViolation(error)) return alreadyLinked();
  throw error;
}

function alreadyLinked(): ConflictError {
  return new ConflictError('ALREADY_LINKED', 'This account is linked to somebody already.');
}

export function attemptPlace(id: string): Place {
  return { tenant: null, table: 'identity.oauth_attempts', column: 'payload_sealed', rowId: id };
}

export function tokensPlace(id: string): Place {
  return { tenant: null, table: 'identity.linked_accounts', column: 'tokens_sealed', rowId: id };
}
