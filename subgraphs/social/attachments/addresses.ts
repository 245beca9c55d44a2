import { type Caller, type Clock, type Keyring, signedTokens } from '@codai/kit';
import { standingKeys } from '@codai/kit/security';
import { type Viewer, viewerOf } from '../policies/visibility/viewer.ts';

export const ATTACHMENTS_PATH = '/attachments/';

/** Forms in which an attachment is read. */
export const forms = { file: null, preview: 'PREVIEW', thumbnail: 'THUMBNAIL' } as const;
export type AttachmentForm = keyof typeof forms;

/**
 * An address ends 6 to 12 hours after it was given out, at a fixed hour: a page that asks again meanwhile gets the same one. Whether its holder may read is
 * judged at each use.
 */
const STEP_MS = 6 * 3_600_000;
const tokens = signedTokens('social attachments');

/** Right to read an attachment, as long as its viewer may read what it belongs to, or may decide the report that the address names. */
export interface AttachmentGrant {
  readonly attachmentId: string;
  readonly viewer: Viewer;
  /** Keys that must not have been withdrawn from the viewer. */
  readonly standing: readonly string[];
  /** Report of a message, whose moderator reads the attachment; null for those who read the attachment in its place. */
  readonly reading: ReportReading | null;
}

/** Report of an address, and facts of the moderator for the audit log. */
export interface ReportReading {
  readonly reportId: string;
  readonly sessionId: string | null;
  readonly impersonatorId: string | null;
}

export interface AddressedAttachment {
  readonly id: string;
  /** Report to which the address is bound; absent for an attachment in its place. */
  readonly reportId?: string;
}

interface AddressDeps {
  readonly keys: Pick<Keyring, 'derivations' | 'derive'>;
  readonly clock: Pick<Clock, 'now'>;
}

export function attachmentUrl(
  { keys, clock, publicUrl }: AddressDeps & { readonly publicUrl: string },
  caller: Caller,
  { id, reportId }: AddressedAttachment,
  form: AttachmentForm,
): string {
  const { userId, circleId, tenantId, isModerator, moderatesTenant } = viewerOf(caller);
  const until = (Math.floor(clock.now().getTime() / STEP_MS) + 2) * STEP_MS;
  const standing = standingKeys(caller).filter((key) => !key.startsWith('proof:'));
  const said = [userId, circleId !== null, tenantId, isModerator, moderatesTenant, standing, until, id];
  const reading = reportId === undefined ? [] : [reportId, caller.sessionId, caller.impersonatorId ?? null];
  const body = Buffer.from(JSON.stringify([...said, ...reading])).toString('base64url');
  return `${publicUrl}${ATTACHMENTS_PATH}${tokens.tokenOf(keys, body)}/${form}`;
}

type Reading = [reportId?: string, sessionId?: string | null, impersonatorId?: string | null];

/** The right that an address carries, or null for one that is altered or expired. */
export function attachmentGrantIn({ keys, clock }: AddressDeps, token: string): AttachmentGrant | null {
  const body = tokens.bodyIn(keys, token);
  if (body === null) return null;
  const [userId, isFull, tenantId, isModerator, moderatesTenant, standing, until, attachmentId, ...reading] =
    JSON.parse(Buffer.from(body, 'base64url').toString()) as [
      string | null,
      boolean,
      string | null,
      boolean,
      boolean,
      readonly string[],
      number,
      string,
      ...Reading,
    ];
  if (until <= clock.now().getTime()) return null;
  const viewer = { userId, circleId: isFull ? userId : null, tenantId, isModerator, moderatesTenant };
  const [reportId, sessionId = null, impersonatorId = null] = reading;
  const bound = reportId === undefined ? null : { reportId, sessionId, impersonatorId };
  return { attachmentId, viewer, standing, reading: bound };
}
