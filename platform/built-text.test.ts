import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { subgraphNames } from './catalogue.ts';
import { graphqlClient, tokenOf } from './testing/graphql-client.ts';
import { type SharedProduct, sharedProduct } from './testing/shared-product.ts';

/** Diacritics, letters that no accent makes, other scripts, dashes, an emoji outside of the first plane. */
const TEXT = 'Ștefan și Łukasz Øđæß, 大阪, شكرا, 2018–2020, 😀';

let product: SharedProduct;
const clients = new Map<string, ReturnType<typeof graphqlClient>>();
beforeAll(async () => {
  product = await sharedProduct();
  for (const user of ['owner@north.test', 'admin@platform.test']) {
    clients.set(user, graphqlClient(product.url, await tokenOf(product.url, user)));
  }
});

/** The one field of the answer. */
async function write(mutation: string, variables: object, user = 'owner@north.test'): Promise<unknown> {
  const ask = clients.get(user);
  const { data, errors } = (await ask?.<Record<string, unknown>>(mutation, { ...variables })) ?? {
    data: {},
    errors: [],
  };
  expect(errors).toEqual([]);
  return Object.values(data)[0];
}

const key = () => randomUUID();
const refused = '... on Error { code message path }';

/** By domain: text that is written, and what comes back. */
const echoes: Readonly<Record<string, () => Promise<unknown>>> = {
  ai: () =>
    write(
      `mutation ($input: CreateAgentInput!) { createAgent(input: $input) { ... on Agent { name: instructions } ${refused} } }`,
      {
        input: { name: `text-${key().slice(0, 8)}`, instructions: TEXT, budgetMicros: '1000', idempotencyKey: key() },
      },
    ),
  banking: () =>
    write(
      `mutation ($input: OpenAccountInput!) { openAccount(input: $input) { ... on BankAccount { name } ${refused} } }`,
      {
        input: { name: TEXT, currency: 'EUR', idempotencyKey: key() },
      },
    ),
  credentials: () =>
    write(
      `mutation ($input: CreateIssuerInput!) { createIssuer(input: $input) { ... on Issuer { name } ${refused} } }`,
      {
        input: { name: TEXT, idempotencyKey: key() },
      },
    ),
  events: () =>
    write(
      `mutation ($input: RegisterEventTypeInput!) { registerEventType(input: $input) { ... on EventType { name: description } ${refused} } }`,
      { input: { name: `custom.text.t${key().slice(0, 8)}`, description: TEXT, schema: '{"type":"object"}' } },
    ),
  files: () =>
    write(
      `mutation ($input: CreateFolderInput!) { createFolder(input: $input) { ... on Folder { name } ${refused} } }`,
      {
        input: { name: TEXT, idempotencyKey: key() },
      },
    ),
  hub: async () => {
    const announcement = (await write(
      `mutation ($input: PublishAnnouncementInput!) { publishAnnouncement(input: $input) {
         ... on Announcement { texts { title } } ${refused} } }`,
      {
        input: {
          texts: ['EN', 'RO'].map((language) => ({ language, title: TEXT, body: TEXT })),
          level: 'INFO',
          idempotencyKey: key(),
        },
      },
      'admin@platform.test',
    )) as { texts?: readonly { title: string }[] };
    return announcement.texts ? { name: announcement.texts[0]?.title } : announcement;
  },
  identity: () =>
    write(`mutation ($input: CreateTeamInput!) { createTeam(input: $input) { ... on Team { name } ${refused} } }`, {
      input: { name: TEXT },
    }),
  jobs: async () => {
    const draft = (await write(
      `mutation ($input: DraftJobDescriptionInput!) { draftJobDescription(input: $input) { ... on JobDescriptionDraft { text } ${refused} } }`,
      { input: { title: TEXT, language: 'en', skillIds: [], experienceYears: 1 } },
    )) as { text?: string };
    return draft.text?.includes(TEXT) ? { name: TEXT } : draft;
  },
  learning: () =>
    write(
      `mutation ($input: CreateStudySpaceInput!) { createStudySpace(input: $input) { ... on StudySpace { name } ${refused} } }`,
      { input: { name: TEXT, goal: TEXT, idempotencyKey: key() } },
    ),
  memory: () =>
    write(
      `mutation ($input: StoreMemoryInput!) { storeMemory(input: $input) { ... on Memory { name: content } ${refused} } }`,
      {
        input: { content: TEXT, idempotencyKey: key() },
      },
    ),
  notifications: async () => {
    const template = (await write(
      `mutation ($input: CreateTemplateInput!) { createTemplate(input: $input) {
         ... on NotificationTemplate { versions { texts { subject } } } ${refused} } }`,
      {
        input: {
          key: `text-${key().slice(0, 8)}`,
          defaultLocale: 'ro',
          texts: [{ locale: 'ro', subject: TEXT, body: TEXT }],
        },
      },
    )) as { versions?: readonly { texts: readonly { subject: string }[] }[] };
    return template.versions ? { name: template.versions[0]?.texts[0]?.subject } : template;
  },
  payments: async () => {
    const before = (await write('{ billingProfile { version } }', {})) as { version: number } | null;
    const expectedVersion = before?.version;
    return write(
      `mutation ($input: SetBillingProfileInput!) { setBillingProfile(input: $input) { ... on BillingProfile { name } ${refused} } }`,
      { input: { name: TEXT, addressLines: [TEXT], country: 'RO', expectedVersion } },
    );
  },
  security: async () => {
    await write(
      `mutation ($input: SubmitVulnerabilityReportInput!) { submitVulnerabilityReport(input: $input) { __typename } }`,
      { input: { title: TEXT, description: TEXT } },
    );
    const list = '{ vulnerabilityReports(first: 1) { edges { node { name: title } } } }';
    const reports = (await write(list, {}, 'admin@platform.test')) as { edges: readonly { node: object }[] };
    return reports.edges[0]?.node;
  },
  social: () =>
    write(
      `mutation ($input: CreatePostInput!) { createPost(input: $input) { ... on Post { name: text } ${refused} } }`,
      {
        input: { text: TEXT, idempotencyKey: key() },
      },
    ),
  wallet: () =>
    write(`mutation ($input: OpenPocketInput!) { openPocket(input: $input) { ... on Pocket { name } ${refused} } }`, {
      input: { name: TEXT, currency: 'EUR', idempotencyKey: key() },
    }),
};

describe('P-7: the built product', () => {
  it('is sent text by every domain', () => {
    expect(Object.keys(echoes)).toEqual([...subgraphNames].sort());
  });

  it.each(Object.keys(echoes))('keeps every character of a text of %s', async (domain) => {
    expect(await echoes[domain]?.()).toEqual({ name: TEXT });
  });

  it.each(['doar bărbați', 'o fată tânără', 'vârsta maximă 35'])(
    'finds "%s" in the wording of a job',
    async (wording) => {
      const draft = `mutation ($input: DraftJobDescriptionInput!) { draftJobDescription(input: $input) {
      __typename ... on DiscriminatoryWordingError { spans { text } } } }`;
      const input = { title: wording, language: 'ro', skillIds: [], experienceYears: 1 };
      expect(await write(draft, { input })).toMatchObject({ __typename: 'DiscriminatoryWordingError' });
    },
  );

  it('takes a name of one letter with a diacritic', async () => {
    const create = `mutation ($input: CreateStudySpaceInput!) { createStudySpace(input: $input) { ... on StudySpace { name } ${refused} } }`;
    expect(await write(create, { input: { name: 'â', idempotencyKey: key() } })).toEqual({ name: 'â' });
  });

  it('refuses or keeps a mark that turns the direction of text, and never changes it', async () => {
    const create = `mutation ($input: CreateFolderInput!) { createFolder(input: $input) { ... on Folder { name } ${refused} } }`;
    const name = 'invoice\u202Egpj.exe';
    const folder = await write(create, { input: { name, idempotencyKey: key() } });
    expect([{ name }, expect.objectContaining({ code: 'VALIDATION_FAILED' })]).toContainEqual(folder);
  });
});
