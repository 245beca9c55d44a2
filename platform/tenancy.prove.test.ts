import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { anonymousCaller, type Caller, type Role, seedUser, seedUsers } from '@codai/kit';
import { callerOf } from '@codai/kit/testing';
import { eventually } from '@codai/kit/testing/eventually';
import type { GraphQLSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { subgraphNames } from './catalogue.ts';
import { subgraphFacts } from './subgraph-facts.ts';
import { subgraphAsker } from './testing/ask-subgraph.ts';
import { graphqlClient, tokenOf } from './testing/graphql-client.ts';
import { type PlatformForTests, startInProcess } from './testing/in-process.ts';
import { createComment, createPost } from './testing/operations.ts';
import {
  entityQuestions,
  type IdQuestion,
  idQuestions,
  selectionOf,
  UNKNOWN_ID,
  unknownLike,
} from './testing/questions.ts';
import { type RowIds, rowsOfOthers } from './testing/tenant-rows.ts';

/**
 * Generated: every entity type and every root field that takes an id is asked for every row of another tenant, and must answer
 * exactly as it answers for an id that nobody ever made. The same question by whom the row belongs to shows that it can be answered.
 * In the slice of `npm test`, a root field is asked for the newest rows that it likely takes and for a few others, and only the first of those
 * who must not see them asks every field.
 */
const isWhole = Boolean(process.env.PROVE);

const stranger = seedUser('owner@south.test');
const strangersTenants = ['org_seed_south', stranger.personalTenantId];
/** Texts that only north may read, word for word; created below by real mutations. */
const secrets = {
  post: `Berth plan ${randomUUID()}`,
  comment: `On the berth plan ${randomUUID()}`,
  invited: `${randomUUID()}@elsewhere.test`,
  organization: 'North Harbour',
};

/** Marketplaces show employers with their open postings, and shops with what they sell, to everybody. Drafts are held by the tests of jobs and commerce. */
const openTables: ReadonlySet<string> = new Set([
  'commerce.collection',
  'commerce.collection_product',
  'commerce.product',
  'commerce.product_review',
  'commerce.seller',
  'commerce.shipping_method',
  'commerce.shipping_zone',
  'commerce.variant',
  'jobs.employer',
  'jobs.posting',
]);

let platform: PlatformForTests;
let foreign: RowIds;
beforeAll(async () => {
  platform = await startInProcess();
  await writeInNorth();
  everybody = await signInEverybody();
  const rows = await rowsOfOthers(platform.admin, {
    schemas: subgraphNames,
    tenants: strangersTenants,
    userId: stranger.id,
  });
  foreign = new Map([...rows].filter(([table]) => !openTables.has(table)));
});
afterAll(() => platform[Symbol.asyncDispose]());

/** One for each subgraph: each of them reads the key that it signs with. */
const askers = new Map<string, { readonly schema: GraphQLSchema; readonly ask: ReturnType<typeof subgraphAsker> }>();
const asker = (name: string) => {
  const known = askers.get(name);
  if (known !== undefined) return known;
  const subgraph = platform.hosted.find((one) => one.name === name);
  if (subgraph === undefined) throw new Error(`${name} is not hosted.`);
  const made = { schema: subgraph.schema, ask: patient(subgraphAsker(subgraph, platform.callerKey)) };
  askers.set(name, made);
  return made;
};
const ASKED_MAX = 5;
/**
 * A database that is busy with others gives a question up, which says nothing: it is asked again. Factors are proven anew for each question, as
 * on a busy machine all of them take longer than a proof lasts.
 */
function patient(ask: ReturnType<typeof subgraphAsker>): typeof ask {
  return async ({ caller, ...question }) => {
    for (let asked = 1; ; asked++) {
      const proven = caller?.authenticatedAt ? { ...caller, authenticatedAt: new Date() } : caller;
      const answer = await ask({ ...question, caller: proven });
      if (asked === ASKED_MAX || !answer.codes.includes('COMPONENT_UNAVAILABLE')) return answer;
      await delay(asked * 500);
    }
  };
}
const foreignIds = () => [...new Set([...foreign.values()].flat())];
const tableOf = (id: string) => [...foreign].find(([, ids]) => ids.includes(id))?.[0] ?? 'no table';

/** Everybody in each of their tenants, in real sessions, as the gateway would vouch for them. */
let everybody: readonly Caller[];
async function signInEverybody(): Promise<readonly Caller[]> {
  const callers = seedUsers.flatMap((user) =>
    [...user.memberships, { tenantId: user.personalTenantId, role: 'OWNER' as const }].map(
      async ({ tenantId, role }) => {
        const token = await tokenOf(platform.url, user.email, { tenant: tenantId });
        const { sid } = JSON.parse(String(Buffer.from(token.split('.')[1] ?? '', 'base64url'))) as { sid: string };
        const roles: Role[] = user.isPlatformAdmin ? [role, 'PLATFORM_ADMIN'] : [role];
        return callerOf({ userId: user.id, tenantId, roles, sessionId: sid });
      },
    ),
  );
  return Promise.all(callers);
}

const inTenant = (email: string, tenantId: string): Caller => {
  const caller = everybody.find((one) => one.userId === seedUser(email).id && one.tenantId === tenantId);
  if (caller === undefined) throw new Error(`${email} is not in ${tenantId}.`);
  return caller;
};

const outsiders: readonly { readonly who: string; readonly as: () => Caller }[] = [
  { who: 'the owner of another tenant', as: () => inTenant(stranger.email, 'org_seed_south') },
  { who: 'the same in the personal tenant', as: () => inTenant(stranger.email, stranger.personalTenantId) },
  { who: 'the same with one factor', as: () => ({ ...inTenant(stranger.email, 'org_seed_south'), aal: 1 }) },
  { who: 'an anonymous caller', as: () => anonymousCaller('tenancy') },
];

/** Types in which an organisation describes itself to everybody, as on each credential that it has issued. */
const PUBLIC_TYPES: ReadonlySet<string> = new Set(['IssuerProfile']);

/** Questions that reach or not by what jobs have done until they are asked: everything else is held to an exact list. */
const decidedByJobs: ReadonlySet<string> = new Set([
  'Mutation.approveTransfer(transferId)',
  'Mutation.closeAccount(accountId)',
  'Mutation.createBillingProduct(issuerId)',
  'Mutation.rejectTransfer(transferId)',
  // While it is held.
  'Mutation.releasePost(postId)',
  'Mutation.unfreezeAccount(accountId)',
  // Once a checkpoint covers the entry.
  'Query.auditInclusionProof(entryId)',
]);

/** The root fields that can show a row of a tenant at all. */
const reachingQueries = [
  'Query.account(id)',
  'Query.billingSubscription(id)',
  'Query.comment(id)',
  'Query.contact(id)',
  'Query.deliveryStatus(id)',
  'Query.explainFeedItem(postId)',
  'Query.invoice(id)',
  'Query.invoices(subscriptionId)',
  'Query.marketingCampaign(id)',
  'Query.memories(ids)',
  'Query.memories(spaceId)',
  'Query.memory(id)',
  'Query.memoryContext(ids)',
  'Query.memoryHistory(memoryId)',
  'Query.memorySpace(id)',
  'Query.notification(id)',
  'Query.organization(id)',
  'Query.pocket(id)',
  'Query.post(id)',
  'Query.segment(id)',
  'Query.transfer(id)',
  'Query.transfers(accountId)',
  'Query.upcomingInvoice(subscriptionId)',
  'Query.wallet(id)',
  'Query.walletTransactions(pocketId)',
];
/** All root fields that reach a row of their own people. */
const reached: readonly string[] = [
  'Mutation.addReaction(targetId)',
  'Mutation.cancelBillingSubscription(subscriptionId)',
  'Mutation.cancelTransfer(transferId)',
  'Mutation.changeBillingSubscription(subscriptionId)',
  'Mutation.changeMemberRole(membershipId)',
  'Mutation.closePocket(pocketId)',
  'Mutation.createComment(postId)',
  'Mutation.createRuleFromTemplate(fromPocketId)',
  'Mutation.createRuleFromTemplate(pocketId)',
  'Mutation.deleteComment(commentId)',
  'Mutation.deletePost(postId)',
  'Mutation.editComment(commentId)',
  'Mutation.editPost(postId)',
  'Mutation.forgetMemories(spaceId)',
  'Mutation.freezeAccount(accountId)',
  'Mutation.holdPost(postId)',
  'Mutation.markNotificationArchived(notificationId)',
  'Mutation.markNotificationRead(notificationId)',
  'Mutation.markNotificationSeen(notificationId)',
  'Mutation.pauseBillingSubscription(subscriptionId)',
  'Mutation.payInvoice(invoiceId)',
  'Mutation.publishAnnouncement(organizationId)',
  'Mutation.removeMember(membershipId)',
  'Mutation.removeReaction(targetId)',
  'Mutation.reportUsage(subscriptionId)',
  'Mutation.resumeBillingSubscription(subscriptionId)',
  'Mutation.revokeInvitation(invitationId)',
  'Mutation.revokeSession(sessionId)',
  'Mutation.setReviewFreeze(tenantId)',
  'Mutation.switchOrganization(organizationId)',
  ...reachingQueries,
  'Subscription.balanceChanged(accountId)',
  'Subscription.transferStatusChanged(transferId)',
];
/** Tables that jobs fill from the demo data when their minute comes. */
const madeByJobs: readonly string[] = Object.entries(subgraphFacts).flatMap(([name, { jobTables }]) =>
  jobTables.map((table) => `${name}.${table}`),
);
/** Rows that wait to be relayed are gone in a moment, and rows made by jobs are there a moment later. */
const isOfLog = (table: string) => table.endsWith('.event_log');
const isAlwaysThere = (table: string) => !table.endsWith('.outbox') && !madeByJobs.includes(table);
/** All answers that the outsiders received. */
const heard: string[] = [];
/** Callers who receive a row by reference, by its id. */
const rightful = new Map<string, Caller>();

/** All of them, and where each row was asked for, no others. */
function expectReached(given: ReadonlySet<string>, wanted: readonly string[]): void {
  const counted = [...given].filter((question) => !decidedByJobs.has(question)).sort();
  if (isWhole) expect(counted).toEqual(wanted);
  else expect(counted).toEqual(expect.arrayContaining([...wanted]));
}

describe('rows of another tenant', () => {
  it('are there to be asked for, in every table that has some', () => {
    expect([...foreign.keys()].filter(isAlwaysThere)).toEqual([
      'banking.bank_account',
      'banking.beneficiary',
      'banking.event_log',
      'banking.hold',
      'banking.ledger_account',
      'banking.scheduled_transfer',
      'banking.transfer',
      'commerce.licence_key',
      'credentials.credential',
      'credentials.credential_template',
      'credentials.event_log',
      'credentials.issuer',
      'credentials.issuer_key',
      'credentials.status_list',
      'events.event_log',
      'events.event_schema_version',
      'events.event_subscription',
      'events.event_type',
      'events.webhook_endpoint',
      'files.blob',
      'files.derivative',
      'files.event_log',
      'files.file',
      'files.folder',
      'files.share',
      'hub.event_log',
      'identity.directory_entries',
      'identity.event_log',
      'identity.invitations',
      'identity.memberships',
      'identity.organizations',
      'identity.refresh_tokens',
      'identity.sessions',
      'learning.assessment',
      'learning.calendar_event',
      'learning.citation',
      'learning.class_session',
      'learning.class_visit',
      'learning.collab_document',
      'learning.course',
      'learning.course_module',
      'learning.document_version',
      'learning.lesson',
      'learning.library_category',
      'learning.library_resource',
      'learning.question',
      'learning.research_document',
      'learning.research_project',
      'learning.search_entry',
      'learning.seat_pool',
      'learning.study_space',
      'learning.study_task',
      'marketing.campaign',
      'marketing.campaign_cost',
      'marketing.consent_record',
      'marketing.contact',
      'marketing.conversion',
      'marketing.message',
      'marketing.segment',
      'marketing.touch',
      'marketing.variant',
      'memory.event_log',
      'memory.memory',
      'memory.memory_grant',
      'memory.memory_node',
      'memory.memory_observation',
      'memory.memory_relation',
      'memory.memory_space',
      'notifications.delivery_message',
      'notifications.event_log',
      'notifications.notification',
      'payments.billing_subscription',
      'payments.event_log',
      'payments.invoice',
      'payments.revenue_schedule',
      'payments.sales_entry',
      'security.audit_entry',
      'social.comment',
      'social.event_log',
      'social.post',
      'wallet.event_log',
      'wallet.pocket',
      'wallet.spending_control',
      'wallet.wallet',
      'wallet.wallet_transaction',
    ]);
  });

  it('are given by reference to those whose they are: the questions can be answered', async () => {
    const given = new Set<string>();
    for (const { name, type, document } of allEntityQuestions()) {
      for (const caller of everybody) {
        if (caller.userId === stranger.id) continue;
        // A row has one type, of its own subgraph: in the slice, one that has been given is not asked for again.
        const ids = isWhole ? foreignIds() : ofSubgraph(name, foreignIds()).filter((id) => !rightful.has(id));
        if (ids.length === 0) continue;
        const [unknown, ...known] = (await entities(name, { type, document, caller, ids: [UNKNOWN_ID, ...ids] }))
          .answers;
        for (const [index, id] of ids.entries()) {
          if (known[index] === unknown) continue;
          // An event stands in the log of who published it, and on the bus once that has taken it.
          if (!isOfLog(tableOf(id))) given.add(`${type} from ${tableOf(id)}`);
          if (!rightful.has(id)) rightful.set(id, caller);
        }
      }
    }
    expect([...given].sort()).toEqual([
      'Assessment from learning.assessment',
      'AuditEntry from security.audit_entry',
      'BankAccount from banking.bank_account',
      'BillingSubscription from payments.billing_subscription',
      'CalendarEvent from learning.calendar_event',
      'Citation from learning.citation',
      'ClassSession from learning.class_session',
      'CollabDocument from learning.collab_document',
      'Comment from social.comment',
      'Contact from marketing.contact',
      'Conversion from marketing.conversion',
      'Course from learning.course',
      'CourseQuestion from learning.question',
      'Credential from credentials.credential',
      'CredentialTemplate from credentials.credential_template',
      'DeliveryMessage from notifications.delivery_message',
      'DocumentVersion from learning.document_version',
      'EventDelivery from events.delivery',
      'EventRecord from events.bus_entry',
      'EventSubscription from events.event_subscription',
      'EventType from events.event_type',
      'File from files.file',
      'Folder from files.folder',
      'Hold from banking.hold',
      'Invitation from identity.invitations',
      'Invoice from payments.invoice',
      'Issuer from credentials.issuer',
      'Lesson from learning.lesson',
      'LibraryCategory from learning.library_category',
      'LibraryResource from learning.library_resource',
      'MarketingCampaign from marketing.campaign',
      'Membership from identity.memberships',
      'Memory from memory.memory',
      'MemoryGrant from memory.memory_grant',
      'MemoryNode from memory.memory_node',
      'MemorySpace from memory.memory_space',
      'Notification from notifications.notification',
      'Organization from identity.organizations',
      'Pocket from wallet.pocket',
      'Post from social.post',
      'ResearchDocument from learning.research_document',
      'ResearchProject from learning.research_project',
      'Segment from marketing.segment',
      'Session from identity.sessions',
      'Share from files.share',
      'StudySpace from learning.study_space',
      'StudyTask from learning.study_task',
      'Transfer from banking.transfer',
      'Wallet from wallet.wallet',
      'WebhookEndpoint from events.webhook_endpoint',
    ]);
    // The rest is nobody's to read: tokens, events that are no tenant's to see. Every other row is somebody's.
    const withoutReader = foreignIds().filter((id) => !rightful.has(id));
    const unread = [...new Set(withoutReader.map(tableOf))].filter((table) => isAlwaysThere(table) && !isOfLog(table));
    expect(unread.sort()).toEqual([
      'banking.beneficiary',
      'banking.scheduled_transfer',
      'commerce.licence_key',
      'credentials.issuer_key',
      'credentials.status_list',
      'events.event_schema_version',
      'files.blob',
      'files.derivative',
      'identity.directory_entries',
      'identity.refresh_tokens',
      'learning.class_visit',
      'learning.course_module',
      'marketing.campaign_cost',
      'marketing.consent_record',
      'marketing.message',
      'marketing.touch',
      'marketing.variant',
      'memory.memory_observation',
      'memory.memory_relation',
      'payments.revenue_schedule',
      'payments.sales_entry',
      'wallet.spending_control',
      'wallet.wallet_transaction',
    ]);
  });

  it.each(outsiders)(
    'are like unknown ones to $who, by reference, in every subgraph, as every type',
    async ({ as }) => {
      const caller = as();
      for (const { name, type, document } of allEntityQuestions()) {
        if (PUBLIC_TYPES.has(type)) continue;
        const unknown = await entities(name, { type, document, caller, ids: [UNKNOWN_ID] });
        const ids = isWhole ? foreignIds() : [...new Set([...ofSubgraph(name, foreignIds()), ...sample(1)])];
        const known = await entities(name, { type, document, caller, ids });
        heard.push(...known.answers);
        const told = ids.filter((_, index) => known.answers[index] !== unknown.answers[0]);
        expect({ name, type, told }).toEqual({ name, type, told: [] });
        expect(new Set(known.codes)).toEqual(new Set(unknown.codes));
      }
    },
  );

  it.each(outsiders)('are like unknown ones to $who in every root field that takes an id', async ({ as, who }) => {
    const caller = as();
    const share = outsiders.findIndex((one) => one.who === who);
    for (const [place, { name, question }] of allIdQuestions().entries()) {
      if (!isWhole && share > 0 && (place + share) % 3 !== 0) continue;
      const unknown = await answerOf(name, question, caller, UNKNOWN_ID);
      const told: string[] = [];
      const isQuery = question.kind === 'query';
      const some = turn(sample(1), place);
      const few = isQuery ? [...likeliest({ name, question }, ofSubgraph(name, sample(1))).slice(0, 4), ...some] : some;
      for (const ten of tens(isWhole ? sample(isQuery ? 1_000 : 2) : few)) {
        await releaseBrakes();
        const answers = await Promise.all(ten.map((id) => answerOf(name, question, caller, id)));
        heard.push(...answers);
        const differing = ten.filter((_, index) => answers[index] !== unknown);
        for (const id of differing) told.push(...(await toldApart((of) => answerOf(name, question, caller, of), id)));
      }
      expect(told, [question.name, ...told].join('\n')).toEqual([]);
    }
  });

  it('are kept from their own people as long as these have proven one factor only', async () => {
    for (const caller of new Set(rightful.values())) {
      const ids = [...rightful].filter(([, reader]) => reader === caller).map(([id]) => id);
      const single = { ...caller, aal: 1 as const };
      for (const { name, type, document } of allEntityQuestions()) {
        if (PUBLIC_TYPES.has(type)) continue;
        const asked = isWhole ? ids : ofSubgraph(name, ids);
        if (asked.length === 0) continue;
        const { answers } = await entities(name, { type, document, caller: single, ids: [UNKNOWN_ID, ...asked] });
        const [unknown, ...known] = answers;
        expect({ type, told: asked.filter((_, index) => known[index] !== unknown) }).toEqual({ type, told: [] });
        heard.push(...answers);
      }
    }
    for (const [place, { name, question }] of allIdQuestions().entries()) {
      if (question.kind !== 'query') continue;
      const few = () => [...ofSubgraph(name, withReader(1)), ...turn(withReader(1), place)];
      for (const id of isWhole ? sample(2) : few()) {
        const caller = rightful.get(id);
        if (caller) heard.push(await answerOf(name, question, { ...caller, aal: 1 }, id));
      }
    }
  });

  it('are on no path that begins at what everybody may read', async () => {
    const { schema, ask } = asker('social');
    const profile = schema.getType('SocialProfile');
    if (!profile) throw new Error('There is no SocialProfile.');
    const document = `query ($handle: String!) { socialProfile(handle: $handle) ${selectionOf(schema, profile, 6)} }`;
    const told = async (caller: Caller, handle: string) => {
      const answer = await ask({ caller, document, variables: { handle } });
      const text = JSON.stringify(answer);
      expect(answer.data?.socialProfile, text).not.toBeNull();
      return { text, ids: foreignIds().filter((id) => text.includes(`"${id}"`)) };
    };
    const own = await told(inTenant('owner@north.test', 'org_seed_north'), 'owner-north');
    expect(new Set(own.ids.map(tableOf))).toEqual(new Set(['social.comment', 'social.post']));
    for (const { who, as } of outsiders) {
      for (const { handle } of seedUsers) {
        const { text, ids } = await told(as(), handle);
        expect({ who, handle, ids }).toEqual({ who, handle, ids: [] });
        heard.push(text);
      }
    }
  });

  it('are not given at the endpoint either, with real tokens', async () => {
    const token = (user: string, options = {}) => tokenOf(platform.url, user, options);
    const owner = graphqlClient(platform.url, await token('owner@north.test', { tenant: 'org_seed_north' }));
    const strangers = [
      graphqlClient(platform.url, await token(stranger.email)),
      graphqlClient(platform.url, await token(stranger.email, { aal1: true })),
      graphqlClient(platform.url),
    ];
    const answer = async (ask: typeof owner, question: IdQuestion, id: string) => {
      const { data, errors } = await ask(question.document, question.variables(id, stranger.id));
      return withoutId({ data, codes: errors.map(({ extensions }) => extensions.code) }, id);
    };
    const given = new Set<string>();
    for (const [place, { name, question }] of allIdQuestions().entries()) {
      if (question.kind !== 'query') continue;
      for (const ask of strangers) {
        const unknown = await answer(ask, question, UNKNOWN_ID);
        const ids = isWhole ? sample(2) : turn(withReader(1), place);
        const answers = await Promise.all(ids.map((id) => answer(ask, question, id)));
        heard.push(...answers);
        const told: string[] = [];
        for (const id of ids.filter((_, index) => answers[index] !== unknown))
          told.push(...(await toldApart((of) => answer(ask, question, of), id)));
        expect(told, [question.name, ...told].join('\n')).toEqual([]);
      }
      const unknown = await answer(owner, question, UNKNOWN_ID);
      if (!isWhole && !reachingQueries.includes(question.name)) continue;
      for (const id of likeliest({ name, question }, [...rightful.keys()])) {
        if (given.has(question.name)) break;
        if ((await answer(owner, question, id)) !== unknown) given.add(question.name);
      }
    }
    expectReached(given, reachingQueries);
  });

  it('are nowhere in the words of all these answers', () => {
    expect(heard.length).toBeGreaterThan(1_000);
    for (const secret of Object.values(secrets)) expect(heard.filter((text) => text.includes(secret))).toEqual([]);
  });

  it('are refused to everybody without an assertion', async () => {
    for (const name of subgraphNames) {
      const { schema, ask } = asker(name);
      const [question] = entityQuestions(schema);
      const answer = await ask({ caller: null, document: question?.document ?? '', variables: { of: [] } });
      expect(answer).toEqual({ status: 401, data: null, codes: ['UNAUTHENTICATED'], isOpen: false });
    }
  });

  it('T-11: are given, changed and removed by those whose they are: the questions above that reach them', async () => {
    const given = new Set<string>();
    // Mutations that change or remove go last, because they take away the rows that the others ask for; sessions at the very end.
    const order = ({ question: { kind, name } }: { question: IdQuestion }) =>
      Number(kind === 'mutation') + Number(/delete|remove|revoke/.test(name)) + Number(/revokeSession/.test(name));
    // It would take from the owner what the questions after it ask for.
    const questions = allIdQuestions()
      .filter(({ question: { name } }) => name !== 'Mutation.transferOwnership(membershipId)')
      .sort((a, b) => order(a) - order(b));
    for (const { name, question } of questions) {
      const unknown = new Map<Caller, string>();
      const isReached = reached.includes(question.name);
      if (!isWhole && !isReached) continue;
      for (const id of isReached ? likeliest({ name, question }, sample(1_000)) : sample(3)) {
        const caller = rightful.get(id);
        if (caller === undefined || given.has(question.name)) continue;
        await releaseBrakes();
        if (!unknown.has(caller)) unknown.set(caller, await answerOf(name, question, caller, UNKNOWN_ID));
        if ((await answerOf(name, question, caller, id)) !== unknown.get(caller)) given.add(question.name);
      }
    }
    expectReached(given, reached);
  });
});

/** Each entity as text, null too, with the asked id replaced, so that two of them can be compared. */
async function entities(
  name: string,
  { type, document, caller, ids }: { type: string; document: string; caller: Caller; ids: readonly string[] },
): Promise<{ answers: readonly string[]; codes: readonly string[] }> {
  const of = ids.map((id) => ({ __typename: type, id }));
  const { data, codes } = await asker(name).ask({ caller, document, variables: { of } });
  const found = data?._entities as readonly unknown[] | undefined;
  expect(found, `${name} ${type} ${codes}`).toHaveLength(ids.length);
  return { answers: (found ?? []).map((entity, index) => withoutId(entity, ids[index] ?? '')), codes };
}

async function answerOf(name: string, question: IdQuestion, caller: Caller, id: string): Promise<string> {
  const variables = question.variables(id, stranger.id);
  const { data, codes, isOpen } = await asker(name).ask({ caller, document: question.document, variables });
  // A rate limit would hide the answer.
  expect(codes, question.name).not.toContain('RATE_LIMITED');
  return withoutId({ data, codes, isOpen }, id);
}

/**
 * The difference, if both are asked again and still answered differently: what a caller sees of their own changes while the questions go on,
 * since jobs run and events arrive, and a row that shows does so each time. The unknown id has the prefix of the known one: a field that refuses
 * an id by its form says nothing about rows.
 */
async function toldApart(ask: (id: string) => Promise<string>, id: string): Promise<readonly string[]> {
  for (let asked = 1; ; asked++) {
    const [unknown, known] = [await ask(unknownLike(id)), await ask(id)];
    if (known === unknown) return [];
    if (asked === ASKED_MAX) return [`${id} of ${tableOf(id)}: ${known} and not ${unknown}`];
    await delay(asked * 200);
  }
}

function withoutId(answer: unknown, id: string): string {
  const text = JSON.stringify(answer).replaceAll(JSON.stringify(id), '"<id>"');
  // A measured duration, which no two answers share.
  return text.replaceAll(/"tookMs":[\d.e-]+/g, '"tookMs":0');
}

/** People are slower than this test. */
async function releaseBrakes(): Promise<void> {
  await platform.admin.query('DELETE FROM social.speed_limit');
}

function allEntityQuestions() {
  return subgraphNames.flatMap((name) =>
    entityQuestions(asker(name).schema).map((question) => ({ name, ...question })),
  );
}

/** Every verifier of a credential reads its status list, without a sign-in. */
const forEverybody: ReadonlySet<string> = new Set(['Query.statusList(id)']);

interface Asked {
  readonly name: string;
  readonly question: IdQuestion;
}

/** Filters of the audit log are left out: its answers hold what the callers of this test have tried with these ids, for themselves to read. */
function allIdQuestions(): readonly Asked[] {
  return subgraphNames.flatMap((name) =>
    idQuestions(asker(name).schema)
      .filter((question) => !/AuditLog\(|auditLog\(/.test(question.name) && !forEverybody.has(question.name))
      .map((question) => ({ name, question })),
  );
}

/** The newest of each table, written by this test among them; in the slice without logs and tokens, whose ids no field takes. */
function sample(perTable: number): readonly string[] {
  const tables = [...foreign].filter(([table]) => isWhole || !/\.(event_log|refresh_tokens)$/.test(table));
  return tables.flatMap(([, ids]) => ids.slice(-perTable));
}

/** Those of a sample that somebody may read. */
function withReader(perTable: number): readonly string[] {
  return sample(perTable).filter((id) => rightful.has(id));
}

/**
 * The likelier to be found first: rows of the subgraph that is asked, and of them those whose table the question names, as
 * `Query.account(id)` names `banking.bank_account`.
 */
function likeliest({ name, question }: Asked, ids: readonly string[]): readonly string[] {
  const asked = question.name.toLowerCase();
  const isNamed = (table: string) => asked.includes((/[a-z]+$/.exec(table)?.[0] ?? table).replace(/s$/, ''));
  const placeOf = new Map<string, number>();
  for (const [table, rows] of foreign) {
    if (!table.startsWith(`${name}.`)) continue;
    for (const id of rows) placeOf.set(id, isNamed(table) ? 0 : 1);
  }
  return [...ids].sort((a, b) => (placeOf.get(a) ?? 2) - (placeOf.get(b) ?? 2));
}

function ofSubgraph(subgraph: string, ids: readonly string[]): readonly string[] {
  const own = new Set([...foreign].flatMap(([table, rows]) => (table.startsWith(`${subgraph}.`) ? rows : [])));
  return ids.filter((id) => own.has(id));
}

/** Two of them, others for each place. */
function turn(ids: readonly string[], place: number): readonly string[] {
  return Array.from({ length: 2 }, (_, index) => ids[(2 * place + index) % ids.length] ?? '');
}

function tens<T>(items: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / 10) }, (_, ten) => items.slice(10 * ten, 10 * ten + 10));
}

async function writeInNorth(): Promise<void> {
  const token = (user: string) => tokenOf(platform.url, user, { tenant: 'org_seed_north' });
  const [owner, member, both] = await Promise.all(
    ['owner@north.test', 'member@north.test', 'member@both.test'].map(async (user) =>
      graphqlClient(platform.url, await token(user)),
    ),
  );
  if (!owner || !member || !both) throw new Error('A client is missing.');
  type Created = Record<string, { __typename: string; id: string }>;
  /** A busy machine runs out of time: the same wish again, by its key, is written once. */
  const made = async (client: typeof owner, document: string, wish: Readonly<Record<string, unknown>>) => {
    const input = { ...wish, idempotencyKey: randomUUID() };
    for (let asked = 1; ; asked++) {
      const { data, errors } = await client<Created>(document, { input });
      if (asked < ASKED_MAX && errors.some(({ extensions }) => extensions.code === 'OPERATION_TIMEOUT')) continue;
      expect(errors).toEqual([]);
      const [outcome] = Object.values(data);
      expect(outcome?.__typename).not.toMatch(/Error$/);
      return outcome?.id ?? '';
    }
  };
  const invite =
    'mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { __typename ... on Invitation { id } } }';
  await made(owner, invite, { email: secrets.invited });
  const postId = await made(owner, createPost, { text: secrets.post, visibility: 'ORGANIZATION' });
  for (const author of [member, both, owner]) await made(author, createComment, { postId, text: secrets.comment });
  // The comments become notifications of the tenant, and mail.
  await eventually(async () => {
    const { rows } = await platform.admin.query(
      `SELECT (SELECT count(*)::int FROM notifications.notification WHERE target_id = $1) AS told,
                (SELECT count(*)::int FROM notifications.delivery_message WHERE tenant_id = 'org_seed_north') > 0 AS mailed`,
      [postId],
    );
    expect(rows).toEqual([{ told: 2, mailed: true }]);
  });
}
