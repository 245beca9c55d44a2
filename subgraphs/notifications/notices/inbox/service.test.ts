import { NotFoundError, newId } from '@codai/kit';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openNotifications, signedIn } from '../../testing/notifications.ts';
import {
  countUnread,
  findNotifications,
  listNotifications,
  markAllRead,
  markNotification,
  type NewNotification,
  putIntoInboxes,
  withdrawNotifications,
} from './service.ts';

const domain = await openNotifications();
afterAll(() => domain[Symbol.asyncDispose]());

// A person of its own for each test: nothing is shared but the tables.
let ana: ReturnType<typeof signedIn>;
beforeEach(() => {
  ana = signedIn(newId('usr'));
});

const followed = (facts: Partial<NewNotification> = {}): NewNotification => ({
  type: 'social.follow',
  tenantId: null,
  sourceKey: newId('evt'),
  actorId: 'usr_dan',
  targetId: null,
  subjectId: null,
  variables: {},
  ...facts,
});

async function put(notification: NewNotification, recipients: readonly string[] = [ana.userId]) {
  const { deps } = domain;
  return deps.database.systemWrite(null, (tx) => putIntoInboxes(deps, tx, notification, recipients));
}

async function fill(count: number, facts: Partial<NewNotification> = {}): Promise<string[]> {
  const ids: string[] = [];
  for (let made = 0; made < count; made++) {
    for (const { id } of await put(followed(facts))) ids.push(id);
  }
  return ids;
}

const list = (caller = ana, args: Parameters<typeof listNotifications>[2] = {}) =>
  listNotifications(domain.deps, caller, args).then((page) => page.edges.map(({ node }) => node.id));
const eventsOf = async (userId: string) =>
  (await domain.events()).filter(({ partition_key }) => partition_key === userId);

/** The count by the definition, from the rows, behind row-level security. */
async function unreadByDefinition(userId: string): Promise<number> {
  const { rows } = await domain.fresh.admin.query(
    `SELECT count(*)::int AS unread FROM notifications.notification
     WHERE recipient_id = $1 AND read_at IS NULL AND archived_at IS NULL AND withdrawn_at IS NULL`,
    [userId],
  );
  return rows[0].unread;
}

describe('the inbox', () => {
  it('lists newest first, page by page, without gap or repetition while new ones arrive', async () => {
    const ids = await fill(7);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page = await listNotifications(domain.deps, ana, { first: 3, after });
      seen.push(...page.edges.map(({ node }) => node.id));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      domain.clock.advance(1000);
      await fill(1);
    } while (after !== null);
    // All of one instant, so the id decides.
    expect(seen).toEqual([...ids].sort().reverse());
  });

  it('filters by archived, unread, type and category', async () => {
    const [first = '', second = '', third = ''] = await fill(3);
    const [message] = await put(followed({ type: 'social.message' }));
    await markNotification(domain.deps, ana, { notificationId: first, mark: 'ARCHIVED' });
    await markNotification(domain.deps, ana, { notificationId: second, mark: 'READ' });
    const filtered = async (filter: object) => new Set(await list(ana, { filter }));
    expect(await filtered({})).toEqual(new Set([second, third, message?.id]));
    expect(await filtered({ archived: true })).toEqual(new Set([first]));
    expect(await filtered({ unreadOnly: true })).toEqual(new Set([third, message?.id]));
    expect(await filtered({ types: ['social.message', '__proto__'] })).toEqual(new Set([message?.id]));
    expect(await filtered({ category: 'MESSAGES' })).toEqual(new Set([message?.id]));
    expect(await filtered({ category: 'MESSAGES', types: ['social.follow'] })).toEqual(new Set());
  });

  it("shows nobody else's, and of a tenant only when it is the active one", async () => {
    const [mine = ''] = await fill(1);
    const [ofNorth = ''] = await fill(1, { tenantId: 'org_north' });
    const inSouth = signedIn(ana.userId, 'org_south');
    const eve = signedIn(newId('usr'));
    expect(new Set(await list())).toEqual(new Set([mine, ofNorth]));
    expect(await list(inSouth)).toEqual([mine]);
    expect(await list(signedIn(ana.userId, null))).toEqual([mine]);
    expect(await list(eve)).toEqual([]);
    expect(await findNotifications(domain.deps, eve, [mine, ofNorth])).toEqual([]);
    expect((await findNotifications(domain.deps, inSouth, [mine, ofNorth])).map(({ id }) => id)).toEqual([mine]);
    expect(await countUnread(domain.deps, ana)).toBe(2);
    expect(await countUnread(domain.deps, inSouth)).toBe(1);
    for (const caller of [eve, inSouth]) {
      const refusal = await markNotification(domain.deps, caller, { notificationId: ofNorth, mark: 'READ' });
      expect(refusal).toBeInstanceOf(NotFoundError);
    }
    expect(await countUnread(domain.deps, ana)).toBe(2);
  });

  it('is closed by row-level security itself, not only by our conditions', async () => {
    await fill(2);
    const { database } = domain.deps;
    const eve = signedIn(newId('usr'));
    expect(await database.read(eve, (tx) => tx.notification.findMany({ where: { recipientId: ana.userId } }))).toEqual(
      [],
    );
    expect(await database.read(eve, (tx) => tx.unreadCounter.findMany({ where: { recipientId: ana.userId } }))).toEqual(
      [],
    );
    expect(await database.client.notification.findMany({ where: { recipientId: ana.userId } })).toEqual([]);
    await expect(
      database.write(eve, (tx) =>
        tx.notification.create({
          data: { ...followed(), variables: {}, id: newId('ntf'), recipientId: ana.userId, createdAt: new Date() },
        }),
      ),
    ).rejects.toThrow(/row-level security/);
  });
});

describe('NOTIF-3: one notification per type, recipient and source', () => {
  it('makes one, and one event, of many at once', async () => {
    const notification = followed();
    const made = await Promise.all(Array.from({ length: 12 }, () => put(notification)));
    expect(made.flat()).toHaveLength(1);
    expect(await list()).toEqual([made.flat()[0]?.id]);
    expect((await eventsOf(ana.userId)).map(({ type }) => type)).toEqual(['notifications.notification.created']);
    expect(await countUnread(domain.deps, ana)).toBe(1);
  });

  it('keeps different types, sources and recipients apart', async () => {
    const dan = signedIn(newId('usr'));
    const notification = followed();
    await put(notification, [ana.userId, dan.userId].sort());
    await put({ ...notification, type: 'social.message' });
    await put({ ...notification, sourceKey: newId('evt') });
    expect([await list(), await list(dan)].map((ids) => ids.length)).toEqual([3, 1]);
  });

  it('does not restore a withdrawn notification', async () => {
    const notification = followed();
    const [made] = await put(notification);
    await domain.deps.database.systemWrite(null, (tx) => withdrawNotifications(domain.deps, tx, { id: made!.id }));
    expect(await put(notification)).toEqual([]);
    expect(await list()).toEqual([]);
    expect(await findNotifications(domain.deps, ana, [made!.id])).toEqual([]);
  });
});

describe('NOTIF-7: marking', () => {
  it('read implies seen, and so does archived; a mark keeps its first instant', async () => {
    const [first = '', second = ''] = await fill(2);
    const readAt = domain.clock.now();
    const read = await markNotification(domain.deps, ana, { notificationId: first, mark: 'READ' });
    expect(read).toMatchObject({ readAt, seenAt: readAt, archivedAt: null });
    domain.clock.advance(1000);
    const again = await markNotification(domain.deps, ana, { notificationId: first, mark: 'READ' });
    expect(again).toMatchObject({ readAt, seenAt: readAt });
    const archived = await markNotification(domain.deps, ana, { notificationId: second, mark: 'ARCHIVED' });
    expect(archived).toMatchObject({ readAt: null, seenAt: domain.clock.now(), archivedAt: domain.clock.now() });
  });

  it('publishes each change once, with the new count, and nothing without a change', async () => {
    const [first = '', second = ''] = await fill(2);
    for (const mark of ['SEEN', 'SEEN', 'READ', 'READ', 'ARCHIVED'] as const) {
      await markNotification(domain.deps, ana, { notificationId: first, mark });
    }
    await markNotification(domain.deps, ana, { notificationId: second, mark: 'ARCHIVED' });
    const told = (await eventsOf(ana.userId))
      .slice(2)
      .map(({ data }) => [data.mark, data.notificationIds, data.unreadCount]);
    expect(told).toEqual([
      ['SEEN', [first], null],
      ['READ', [first], 1],
      ['ARCHIVED', [first], null],
      ['ARCHIVED', [second], 0],
    ]);
  });

  it('refuses an unknown notification: no change, no event', async () => {
    const refusal = await markNotification(domain.deps, ana, { notificationId: 'ntf_unknown', mark: 'READ' });
    expect(refusal).toBeInstanceOf(NotFoundError);
    expect(await eventsOf(ana.userId)).toEqual([]);
  });

  it("marks all as read, but not what came after the screen was drawn, nor another tenant's", async () => {
    await fill(2);
    await fill(1, { tenantId: 'org_north' });
    await fill(1, { tenantId: 'org_south' });
    const receivedUntil = domain.clock.now();
    domain.clock.advance(1000);
    await fill(1);
    expect(await markAllRead(domain.deps, ana, { receivedUntil })).toEqual({ markedCount: 3, unreadCount: 1 });
    expect(await unreadByDefinition(ana.userId)).toBe(2);
    expect(await markAllRead(domain.deps, ana, { receivedUntil: null })).toEqual({ markedCount: 1, unreadCount: 0 });
    expect(await markAllRead(domain.deps, ana, { receivedUntil: null })).toEqual({ markedCount: 0, unreadCount: 0 });
    expect(await countUnread(domain.deps, signedIn(ana.userId, 'org_south'))).toBe(1);
  });

  it('counts down once when many mark the same one at once', async () => {
    const [first = ''] = await fill(3);
    await Promise.all(
      Array.from({ length: 10 }, () => markNotification(domain.deps, ana, { notificationId: first, mark: 'READ' })),
    );
    expect(await countUnread(domain.deps, ana)).toBe(2);
    expect((await eventsOf(ana.userId)).filter(({ data }) => data.mark === 'READ')).toHaveLength(1);
  });

  it('keeps the count equal to the unread ones, and publishes the counts in their true order', async () => {
    const action = fc.constantFrom('put', 'put', 'SEEN', 'READ', 'ARCHIVED', 'all', 'withdraw');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(action, fc.nat(30)), { minLength: 10, maxLength: 30 }), async (actions) => {
        const person = signedIn(newId('usr'));
        ana = person;
        const ids = await fill(6);
        await Promise.all(
          actions.map(async ([what, pick]) => {
            const notificationId = ids[pick % ids.length] ?? '';
            if (what === 'put') await fill(1);
            else if (what === 'all') await markAllRead(domain.deps, person, { receivedUntil: null });
            else if (what === 'withdraw') {
              await domain.deps.database.systemWrite(null, (tx) =>
                withdrawNotifications(domain.deps, tx, { id: notificationId }),
              );
            } else await markNotification(domain.deps, person, { notificationId, mark: what });
          }),
        );
        const unread = await unreadByDefinition(person.userId);
        expect(await countUnread(domain.deps, person)).toBe(unread);
        const told = (await eventsOf(person.userId))
          .map(({ data }) => data.unreadCount)
          .filter((count) => count !== null);
        expect(told.at(-1)).toBe(unread);
        const { rows } = await domain.fresh.admin.query(
          'SELECT count(*)::int AS wrong FROM notifications.notification WHERE seen_at IS NULL AND read_at IS NOT NULL',
        );
        expect(rows[0].wrong).toBe(0);
      }),
      { numRuns: 12, seed: freshSeed() },
    );
  });
});

describe('statements', () => {
  it('a page, a count and a mark cost the same however full the inbox is', async () => {
    const costs: string[][] = [];
    for (const size of [2, 25]) {
      const [first = ''] = await fill(size);
      domain.statements.length = 0;
      await listNotifications(domain.deps, ana, { first: 20 });
      await countUnread(domain.deps, ana);
      await markNotification(domain.deps, ana, { notificationId: first, mark: 'READ' });
      await markAllRead(domain.deps, ana, { receivedUntil: null });
      costs.push(domain.statements.map((sql) => sql.replace(/\s+/g, ' ').slice(0, 60)));
    }
    expect(costs[1]).toEqual(costs[0]);
    expect(costs[0]).toMatchInlineSnapshot(`
      [
        "BEGIN",
        "SELECT set_config('app.tenant_id', $1, true), set_config('ap",
        "SELECT "notifications"."notification"."id", "notifications".",
        "COMMIT",
        "BEGIN",
        "SELECT set_config('app.tenant_id', $1, true), set_config('ap",
        "SELECT "notifications"."unread_counter"."recipient_id", "not",
        "COMMIT",
        "BEGIN",
        "SELECT set_config('app.tenant_id', $1, true), set_config('ap",
        "UPDATE "notifications"."notification" SET "read_at" = $1 WHE",
        "SELECT "notifications"."unread_counter"."recipient_id", "not",
        "INSERT INTO outbox (id, type, subject, time, tenant_id, part",
        "COMMIT",
        "BEGIN",
        "SELECT set_config('app.tenant_id', $1, true), set_config('ap",
        "UPDATE "notifications"."notification" SET "read_at" = $1 WHE",
        "UPDATE "notifications"."notification" SET "read_at" = $1 WHE",
        "SELECT "notifications"."unread_counter"."recipient_id", "not",
        "INSERT INTO outbox (id, type, subject, time, tenant_id, part",
        "COMMIT",
      ]
    `);
  });

  it('telling a hundred people costs as much as telling one', async () => {
    const costs: number[] = [];
    for (const size of [1, 100]) {
      const people = Array.from({ length: size }, () => newId('usr')).sort();
      domain.statements.length = 0;
      expect(await put(followed(), people)).toHaveLength(size);
      costs.push(domain.statements.length);
    }
    expect(costs[1]).toBe(costs[0]);
  });
});
