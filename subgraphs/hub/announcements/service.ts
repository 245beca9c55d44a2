import {
  type Caller,
  type DomainError,
  type Id,
  InvalidStateError,
  NotFoundError,
  newId,
  type SignedInCaller,
} from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { Deps } from '../deps.ts';
import type { Announcement } from '../generated/prisma/client.ts';
import { type AnnouncementText, endRefusal, linkRefusal, textsRefusal } from './rules.ts';

const newestFirst = keyset({ publishedAt: ['desc', 'instant'], id: ['desc', 'text'] });

export interface PublishAnnouncement {
  readonly texts: readonly AnnouncementText[];
  readonly level: 'INFO' | 'WARNING';
  readonly link: string | null;
  /** null: everybody. */
  readonly tenantId: string | null;
  readonly endsAt: Date | null;
  readonly idempotencyKey: string;
}

/** Tells everybody, or the people of one organisation. */
export async function publishAnnouncement(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: PublishAnnouncement,
): Promise<{ readonly id: Id<'Announcement'> } | DomainError> {
  const { texts, level, link, tenantId, endsAt } = input;
  const now = clock.now();
  const refusal = textsRefusal(texts) ?? linkRefusal(link) ?? endRefusal(endsAt, now);
  if (refusal !== null) return refusal;
  return database.once({ caller, operation: 'publishAnnouncement', input }, async (tx) => {
    const id = newId<'Announcement'>('ann');
    const row = {
      id,
      tenantId,
      level,
      texts: texts.map((text) => ({ ...text })),
      link,
      publishedById: caller.userId,
      publishedAt: now,
      endsAt,
    };
    // Not `create`, which reads the row again: one for another tenant is not the operator's to read.
    await tx.announcement.createMany({ data: [row] });
    tx.outbox.append(
      'hub.announcement.published',
      { announcementId: id, audienceTenantId: tenantId },
      { subject: id, partitionKey: 'announcements' },
    );
    return { id };
  });
}

/** Takes an announcement back, for everybody. */
export async function withdrawAnnouncement(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { announcementId }: { readonly announcementId: string },
): Promise<{ readonly id: string } | DomainError> {
  const outcome = await database.systemWrite(
    null,
    async (tx) => {
      const { count } = await tx.announcement.updateMany({
        where: { id: announcementId, withdrawnAt: null },
        data: { withdrawnAt: clock.now() },
      });
      if (count === 0) {
        const row = await tx.announcement.findUnique({ where: { id: announcementId }, select: { id: true } });
        return row === null
          ? new NotFoundError('Announcement', ['input', 'announcementId'])
          : new InvalidStateError('WITHDRAWN', [], 'This announcement was withdrawn already.');
      }
      const options = { subject: announcementId, partitionKey: 'announcements' };
      tx.outbox.append('hub.announcement.withdrawn', { announcementId }, options);
      return { id: announcementId };
    },
    { userId: caller.userId, correlationId: caller.correlationId },
  );
  return outcome;
}

/** Puts an announcement away for the caller. Repeating it has no effect. */
export async function dismissAnnouncement(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { announcementId }: { readonly announcementId: string },
): Promise<{ readonly id: string } | NotFoundError> {
  return database.write(caller, async (tx) => {
    const row = await tx.announcement.findUnique({ where: { id: announcementId }, select: { id: true } });
    if (row === null) return new NotFoundError('Announcement', ['input', 'announcementId']);
    const data = [{ announcementId, userId: caller.userId, dismissedAt: clock.now() }];
    await tx.announcementRead.createMany({ data, skipDuplicates: true });
    return { id: announcementId };
  });
}

/** Announcements for everybody and for the active tenant, newest first; without dismissed ones unless asked for. */
export function listAnnouncements(
  { database, clock }: Deps,
  caller: Caller,
  args: ListArguments & { readonly includesDismissed?: boolean | null | undefined },
): Promise<Page<Announcement>> {
  const now = clock.now();
  return newestFirst.readRows({ database }, caller, args, async (tx, { where, ...page }) => {
    const away = args.includesDismissed
      ? []
      : await tx.announcementRead.findMany({
          where: { userId: caller.userId ?? '' },
          orderBy: { dismissedAt: 'desc' },
          take: 1000,
        });
    return tx.announcement.findMany({
      where: {
        AND: [where, { OR: [{ endsAt: null }, { endsAt: { gt: now } }] }],
        withdrawnAt: null,
        id: { notIn: away.map(({ announcementId }) => announcementId) },
      },
      ...page,
    });
  });
}

/** All that was ever published, for operators. */
export function listPublished({ database }: Deps, args: ListArguments): Promise<Page<Announcement>> {
  return newestFirst.read(args, (query) =>
    database.systemRead(null, (tx) =>
      tx.announcement.findMany({ where: query.where, orderBy: query.orderBy, take: query.take }),
    ),
  );
}
