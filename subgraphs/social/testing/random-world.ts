import fc from 'fast-check';
import type { CommentFacts, GroupFacts, PostFacts, Standing, World } from './reference-model.ts';
import type { SocialUnderTest } from './social.ts';

export const NAMES = ['ana', 'bo', 'cy', 'di', 'el'] as const;
export const TENANTS = ['org_one', 'org_two'] as const;

export const TAGS = ['one', 'two'] as const;

const person = fc.constantFrom(...NAMES.map((name) => `usr_${name}`));
const pair = fc.tuple(person, person).filter(([one, other]) => one !== other);

const posts = fc.array(
  fc.record({
    authorId: person,
    visibility: fc.constantFrom(
      'DIRECT',
      'FOLLOWERS',
      'GROUP',
      'GROUP',
      'ORGANIZATION',
      'PRIVATE',
      'PUBLIC',
      'PUBLIC',
      'UNLISTED',
    ),
    mentions: fc.uniqueArray(person, { maxLength: 2 }),
    tag: fc.constantFrom(...TAGS),
    /** The post that it reposts, if that one may be reposted. */
    reposts: fc.option(fc.nat(13)),
    tenant: fc.constantFrom(...TENANTS),
    group: fc.nat(1),
    isHeld: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    isRemoved: fc.integer({ min: 0, max: 12 }).map((n) => n === 0),
    isDeleted: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  }),
  { minLength: 4, maxLength: 14 },
);

const standing = fc.constantFrom<Standing>('BANNED', 'INVITED', 'MEMBER', 'MEMBER', 'MODERATOR', 'REQUESTED');

/** Two communities, each with an owner. */
const groups = fc.tuple(
  ...[0, 1].map((index) =>
    fc
      .record({
        isPublic: fc.boolean(),
        isDeleted: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
        owner: person,
        others: fc.dictionary(person, standing, { maxKeys: 4 }),
      })
      .map(
        ({ owner, others, ...rest }): GroupFacts => ({
          ...rest,
          id: `grp_${index}`,
          standings: { ...others, [owner]: 'OWNER' },
        }),
      ),
  ),
);

const comments = fc.array(
  fc.record({
    post: fc.nat(13),
    authorId: person,
    status: fc.constantFrom('HELD', 'PUBLISHED', 'PUBLISHED', 'PUBLISHED', 'REMOVED'),
    isDeleted: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  }),
  { maxLength: 10 },
);

/** A random graph of follows, blocks, organisations and levels. No follow stands beside a block: SOC-3 sees to it. */
export const worlds: fc.Arbitrary<World> = fc
  .record({
    follows: fc.uniqueArray(pair, { maxLength: 12, selector: String }),
    blocks: fc.uniqueArray(pair, { maxLength: 4, selector: String }),
    groups,
    posts,
    comments,
    suspended: fc.option(person, { freq: 4 }),
  })
  .map((drawn) => {
    const blocks = new Set(drawn.blocks.map((edge) => edge.join('>')));
    const isBlocked = ([one, other]: readonly [string, string]) =>
      blocks.has(`${one}>${other}`) || blocks.has(`${other}>${one}`);
    const isForEverybody = (visibility: string) => visibility === 'PUBLIC' || visibility === 'UNLISTED';
    return {
      people: NAMES.map((name) => ({ id: `usr_${name}`, isSuspended: drawn.suspended === `usr_${name}` })),
      follows: new Set(drawn.follows.filter((edge) => !isBlocked(edge)).map((edge) => edge.join('>'))),
      blocks,
      groups: drawn.groups,
      posts: drawn.posts.map(({ tenant, group, visibility, reposts, mentions, ...rest }, index): PostFacts => {
        const original = reposts === null ? undefined : drawn.posts[reposts];
        // An original is not a repost, for everybody, earlier, and reposted by a person once.
        const isRepost =
          original !== undefined &&
          original.reposts === null &&
          isForEverybody(original.visibility) &&
          isForEverybody(visibility) &&
          reposts !== null &&
          reposts < index &&
          drawn.posts.findIndex((one) => one.reposts === reposts && one.authorId === rest.authorId) === index;
        return {
          ...rest,
          visibility,
          mentions: mentions.filter((id) => id !== rest.authorId),
          repostOfId: isRepost ? `pst_${reposts}` : null,
          id: `pst_${index}`,
          tenantId: visibility === 'ORGANIZATION' ? tenant : null,
          groupId: visibility === 'GROUP' ? `grp_${group}` : null,
        };
      }),
      comments: drawn.comments.map(
        ({ post, ...rest }, index): CommentFacts => ({
          ...rest,
          id: `cmt_${index}`,
          postId: `pst_${post % drawn.posts.length}`,
        }),
      ),
    };
  });

/** Puts a world into an empty database, as it would be found: past the verbs, whose own rules are not the subject. */
export async function settle(social: SocialUnderTest, world: World): Promise<void> {
  await social.empty();
  await social.people(...NAMES);
  const { admin } = social.database;
  await admin.query(`UPDATE social.profile SET suspended_at = now() WHERE user_id = ANY($1)`, [
    world.people.filter(({ isSuspended }) => isSuspended).map(({ id }) => id),
  ]);
  const edges = (set: ReadonlySet<string>) => JSON.stringify([...set].map((edge) => edge.split('>')));
  const from = `SELECT edge ->> 0, edge ->> 1, now() FROM jsonb_array_elements($1::jsonb) AS edge`;
  await admin.query(`INSERT INTO social.follow ${from}`, [edges(world.follows)]);
  await admin.query(`INSERT INTO social.block ${from}`, [edges(world.blocks)]);
  await admin.query(
    `INSERT INTO social.social_group (id, name, joining, is_public, created_at, deleted_at)
     SELECT r.id, CASE WHEN r."isDeleted" THEN '' ELSE r.id END, 'OPEN', r."isPublic", now(), CASE WHEN r."isDeleted" THEN now() END
     FROM jsonb_to_recordset($1::jsonb) AS r (id text, "isPublic" boolean, "isDeleted" boolean)`,
    [JSON.stringify(world.groups)],
  );
  await admin.query(
    `INSERT INTO social.group_membership (group_id, user_id, standing, role, since)
     SELECT r.id, s.key, (CASE WHEN s.value IN ('OWNER', 'MODERATOR') THEN 'MEMBER' ELSE s.value END)::social."GroupStanding",
       (CASE WHEN s.value IN ('OWNER', 'MODERATOR', 'MEMBER') THEN s.value END)::social."GroupRole", now()
     FROM jsonb_to_recordset($1::jsonb) AS r (id text, standings jsonb), jsonb_each_text(r.standings) s`,
    [JSON.stringify(world.groups)],
  );
  await admin.query(
    `INSERT INTO social.post (id, author_id, text, repost_of_id, visibility, tenant_id, group_id, status, created_at, deleted_at)
     SELECT r.id, r."authorId", CASE WHEN r."isDeleted" OR r."repostOfId" IS NOT NULL THEN '' ELSE r.id END, r."repostOfId", r.visibility::social."Visibility", r."tenantId", r."groupId",
       (CASE WHEN r."isRemoved" THEN 'REMOVED' WHEN r."isHeld" THEN 'HELD' ELSE 'PUBLISHED' END)::social."PostStatus",
       $2::timestamptz - interval '1 hour', CASE WHEN r."isDeleted" THEN now() END
     FROM jsonb_to_recordset($1::jsonb) AS r
       (id text, "authorId" text, "repostOfId" text, visibility text, "tenantId" text, "groupId" text, "isHeld" boolean, "isRemoved" boolean, "isDeleted" boolean)`,
    [JSON.stringify(world.posts), social.clock.now()],
  );
  await admin.query(
    `INSERT INTO social.post_mention SELECT p.id, m FROM jsonb_to_recordset($1::jsonb) AS p (id text, mentions jsonb), jsonb_array_elements_text(p.mentions) m`,
    [JSON.stringify(world.posts)],
  );
  // Tags and bookmarks of all, of the deleted too: what hides them must be the rule of visibility.
  await admin.query(
    `INSERT INTO social.post_hashtag SELECT p.id, p.tag, $2::timestamptz - interval '1 hour' FROM jsonb_to_recordset($1::jsonb) AS p (id text, tag text)`,
    [JSON.stringify(world.posts), social.clock.now()],
  );
  // A list of each person with everybody in it.
  await admin.query(
    `INSERT INTO social.person_list SELECT 'lst_' || a.handle, a.user_id, 'All', now() FROM social.profile a`,
  );
  await admin.query(
    `INSERT INTO social.person_list_member SELECT l.id, a.user_id, now() FROM social.person_list l, social.profile a`,
  );
  await admin.query(`INSERT INTO social.bookmark SELECT a.user_id, p.id, now() FROM social.profile a, social.post p`);
  await admin.query(
    `INSERT INTO social.comment (id, post_id, author_id, text, status, created_at, deleted_at)
     SELECT r.id, r."postId", r."authorId", CASE WHEN r."isDeleted" THEN '' ELSE r.id END, r.status::social."PostStatus", now(),
       CASE WHEN r."isDeleted" THEN now() END
     FROM jsonb_to_recordset($1::jsonb) AS r (id text, "postId" text, "authorId" text, status text, "isDeleted" boolean)`,
    [JSON.stringify(world.comments)],
  );
}
