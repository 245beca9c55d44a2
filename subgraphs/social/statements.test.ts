import { afterAll, beforeAll, expect, it } from 'vitest';
import { as, openSocial, type SocialUnderTest } from './testing/social.ts';
import { act } from './testing/verbs.ts';

let social: SocialUnderTest;
const reader = as('reader');

/** Forty posts of eight authors, each with reactions and comments: whatever is asked once per item shows. */
beforeAll(async () => {
  social = await openSocial('reader', ...Array.from({ length: 8 }, (_, index) => `author_${index}`));
  await social.database.admin.query(`
    SET search_path = social;
    INSERT INTO follow SELECT 'usr_reader', 'usr_author_' || n, now() FROM generate_series(0, 7) n;
    INSERT INTO post (id, author_id, text, visibility, created_at)
      SELECT 'pst_' || n, 'usr_author_' || n % 8, 'Words.', 'PUBLIC', '2031-05-01'::timestamptz + n * interval '1 s' FROM generate_series(1, 40) n;
    INSERT INTO comment (id, post_id, author_id, text, created_at)
      SELECT 'cmt_a' || n, 'pst_' || n, 'usr_reader', 'Well.', now() FROM generate_series(1, 40) n;
    INSERT INTO comment (id, post_id, parent_id, author_id, text, created_at)
      SELECT 'cmt_b' || n, 'pst_' || n, 'cmt_a' || n, 'usr_author_0', 'Indeed.', now() FROM generate_series(1, 40) n;
    INSERT INTO reaction (target_id, user_id, kind, target_type, created_at)
      SELECT 'pst_' || n, 'usr_reader', (ARRAY['LIKE', 'LOVE'])[1 + n % 2]::"ReactionKind", 'POST', now() FROM generate_series(1, 40) n;
    RESET search_path`);
});
afterAll(() => social[Symbol.asyncDispose]());

/** The statements that a document costs, each named by the table that it reads: they bear the same alias everywhere. */
async function costOf(document: string, variables: Record<string, unknown>): Promise<string[]> {
  social.statements.splice(0);
  await social.ask(reader, document, variables);
  return social.statements.splice(0).map((sql) => {
    if (/^(BEGIN|COMMIT|ROLLBACK)/.test(sql)) return sql;
    if (sql.includes('set_config')) return 'who asks';
    return /\b(?:chat_message m|comment c|conversation v|post p|profile a|reaction_count n)\b/.exec(sql)?.[0] ?? sql;
  });
}

const operations = {
  'the social part of the three-subgraph operation': [
    'query ($first: Int!) { feed(first: $first) { edges { node { text author { id } reactions { kind count } } reason } } }',
    ['BEGIN', 'who asks', 'post p', 'COMMIT', 'reaction_count n'],
  ],
  'the feed in order of time, with profiles of the authors': [
    'query ($first: Int!) { feed(first: $first, mode: CHRONOLOGICAL) { edges { node { text authorProfile { displayName followerCount } reactions { count } } reason } } }',
    ['BEGIN', 'who asks', 'post p', 'COMMIT', 'profile a', 'reaction_count n'],
  ],
} as const;

it.each(Object.entries(operations))(
  '%s costs the same statements for a page of 1, 10 and 40',
  async (_name, [document, statements]) => {
    const [one, ten, forty] = [
      await costOf(document, { first: 1 }),
      await costOf(document, { first: 10 }),
      await costOf(document, { first: 40 }),
    ];
    expect(one.sort()).toEqual([...statements].sort());
    expect(ten.sort()).toEqual(one);
    expect(forty.sort()).toEqual(one);
  },
);

it('references cost one look-up per type, however many are asked for', async () => {
  const ids = (await social.rows<{ id: string }>('SELECT id FROM social.post ORDER BY id')).map(({ id }) => id);
  const comments = (await social.rows<{ id: string }>('SELECT id FROM social.comment ORDER BY id')).map(({ id }) => id);
  const document = `query ($of: [_Any!]!) { _entities(representations: $of) {
    ... on Post { text reactions { count } authorProfile { handle } }
    ... on Comment { text post { id } parent { id } parentState }
    ... on User { socialProfile { handle } } } }`;
  const of = (count: number) => [
    ...ids.slice(0, count).map((id) => ({ __typename: 'Post', id })),
    ...comments.slice(-count).map((id) => ({ __typename: 'Comment', id })),
    ...Array.from({ length: 8 }, (_, index) => ({ __typename: 'User', id: `usr_author_${index}` })),
  ];
  const few = await costOf(document, { of: of(3) });
  const many = await costOf(document, { of: of(12) });
  // Look-ups of one moment run side by side, in no order.
  expect(many.sort()).toEqual(few.sort());
  // Posts and comments asked for; then the posts and comments that these comments stand under.
  expect(many.filter((statement) => statement === 'who asks')).toHaveLength(4);
});

it('conversations cost the same with their unread counts', async () => {
  for (let index = 0; index < 6; index += 1) {
    await act(social, reader, 'startConversation', {
      memberIds: [`usr_author_${index}`],
      title: `Group ${index}`,
      idempotencyKey: `c${index}`,
    });
  }
  const document =
    'query ($first: Int!) { conversations(first: $first) { edges { node { title unreadCount startedBy { id } } } } }';
  const [one, six] = [await costOf(document, { first: 1 }), await costOf(document, { first: 6 })];
  expect(six).toEqual(one);
  expect(one).toHaveLength(2);
});
