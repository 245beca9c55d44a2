import {
  activeTenantOf,
  type Caller,
  type Id,
  type Keyring,
  NotFoundError,
  newId,
  type Place,
  type QuotaExceededError,
  type SignedInCaller,
  type ValidationError,
} from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { WebhookEndpoint } from '../../generated/prisma/client.ts';
import { descriptionRefusal } from '../../registry/types/rules.ts';
import { endpointsRefusal, urlRefusal } from './rules.ts';
import { newSecret } from './signature.ts';

/** How long the former secret signs beside the new one. */
export const ROTATION_MS = 24 * 3_600_000;

export type SecretColumn = 'previous_secret' | 'secret';

export function secretPlace(column: SecretColumn, tenantId: string, endpointId: string): Place {
  return { tenant: tenantId, table: 'webhook_endpoint', column, rowId: endpointId };
}

/** The secret is shown once: afterwards nobody can read it. */
export interface EndpointWithSecret {
  readonly endpointId: Id<'WebhookEndpoint'>;
  readonly secret: string;
}

export interface CreateWebhookEndpoint {
  readonly url: string;
  readonly description: string;
}

/** Adds a URL to which events can be posted. Only its form is judged here; its addresses are at each connection. */
export async function createWebhookEndpoint(
  { database, clock, keys, environment }: Deps,
  caller: SignedInCaller,
  { url, description }: CreateWebhookEndpoint,
): Promise<EndpointWithSecret | QuotaExceededError | ValidationError> {
  const tenantId = activeTenantOf(caller);
  const refusal = urlRefusal(url, environment) ?? descriptionRefusal(description);
  if (refusal !== null) return refusal;
  const endpointId = newId<'WebhookEndpoint'>('whe');
  const secret = newSecret();
  return database.write(caller, async (tx) => {
    const used = await tx.webhookEndpoint.count({ where: { tenantId } });
    const full = endpointsRefusal(used);
    if (full !== null) return full;
    await tx.webhookEndpoint.create({
      data: {
        id: endpointId,
        tenantId,
        url,
        description,
        status: 'ACTIVE',
        secret: keys.seal(secret, secretPlace('secret', tenantId, endpointId)),
        createdById: caller.userId,
        createdAt: clock.now(),
      },
      select: { id: true },
    });
    tx.outbox.append('events.endpoint.created', { endpointId, createdById: caller.userId }, { subject: endpointId });
    return { endpointId, secret };
  });
}

/** Gives an endpoint a new secret. The former one signs beside it for 24 hours; one that was former already ends now (EVT-10). */
export async function rotateWebhookSecret(
  { database, clock, keys }: Deps,
  caller: SignedInCaller,
  { endpointId }: { readonly endpointId: Id<'WebhookEndpoint'> },
): Promise<EndpointWithSecret | NotFoundError> {
  const tenantId = activeTenantOf(caller);
  const secret = newSecret();
  const until = new Date(clock.now().getTime() + ROTATION_MS);
  return database.write(caller, async (tx) => {
    await tx.$queryRaw`SELECT id FROM webhook_endpoint WHERE id = ${endpointId} FOR UPDATE`;
    const endpoint = await tx.webhookEndpoint.findUnique({ where: { id: endpointId } });
    if (endpoint === null) return new NotFoundError('WebhookEndpoint', ['input', 'endpointId']);
    const former = keys.open(endpoint.secret, secretPlace('secret', tenantId, endpointId));
    await tx.webhookEndpoint.update({
      where: { id: endpointId },
      data: {
        secret: keys.seal(secret, secretPlace('secret', tenantId, endpointId)),
        previousSecret: keys.seal(former, secretPlace('previous_secret', tenantId, endpointId)),
        previousSecretUntil: until,
        version: { increment: 1 },
      },
      select: { id: true },
    });
    const told = { endpointId, rotatedById: caller.userId };
    tx.outbox.append('events.endpoint.secret-rotated', told, { subject: endpointId });
    return { endpointId, secret };
  });
}

/** The secrets that sign at this instant, the newest first. */
export function secretsInForce(
  keys: Keyring,
  endpoint: Pick<WebhookEndpoint, 'id' | 'previousSecret' | 'previousSecretUntil' | 'secret' | 'tenantId'>,
  now: Date,
): readonly string[] {
  const { id, tenantId, secret, previousSecret, previousSecretUntil } = endpoint;
  const open = (sealed: string, column: SecretColumn) => keys.open(sealed, secretPlace(column, tenantId, id));
  const secrets = [open(secret, 'secret')];
  if (previousSecret !== null && previousSecretUntil !== null && now < previousSecretUntil) {
    secrets.push(open(previousSecret, 'previous_secret'));
  }
  return secrets;
}

export function listEndpoints(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<WebhookEndpoint>> {
  return byCreation.NEWEST_FIRST.readRows(deps, caller, args, (tx, page) => tx.webhookEndpoint.findMany(page));
}
