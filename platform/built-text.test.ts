import { randomUUID } from 'node:crypto';
import { eventually } from '@codai/kit/testing/eventually';
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
  commerce: () =>
    write(
      `mutation ($input: CreateProductInput!) { createProduct(input: $input) { ... on Product { name: title } ${refused} } }`,
      {
        input: {
          title: TEXT,
          categoryId: 'ctg_home',
          kind: 'PHYSICAL',
          currency: 'EUR',
          variants: [],
          idempotencyKey: key(),
        },
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
  games: async () => {
    // A report needs a match with somebody else.
    const invited = (await write(
      `mutation ($input: CreateLobbyInput!) { createLobby(input: $input) { ... on Lobby { joinCode } ${refused} } }`,
      { input: { gameSlug: 'reversi', timeControl: 'RAPID', idempotencyKey: key() } },
    )) as { joinCode: string };
    const match = (await write(
      `mutation ($input: JoinLobbyInput!) { joinLobby(input: $input) { ... on Match { id } ${refused} } }`,
      { input: { joinCode: invited.joinCode } },
      'admin@platform.test',
    )) as { id: string };
    return write(
      `mutation ($input: ReportPlayerInput!) { reportPlayer(input: $input) { ... on FairPlayCase { name: note } ${refused} } }`,
      { input: { matchId: match.id, kind: 'CHEATING', note: TEXT, idempotencyKey: key() } },
    );
  },
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
  marketing: () =>
    write(
      `mutation ($input: CreateSegmentInput!) { createSegment(input: $input) { ... on Segment { name } ${refused} } }`,
      {
        input: {
          name: TEXT,
          definition: { is: { field: 'COUNTRY', operator: 'IS_KNOWN' } },
          idempotencyKey: key(),
        },
      },
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

  it('writes the pages of a citation as each format does', async () => {
    const project = (await write(
      `mutation ($input: CreateResearchProjectInput!) { createResearchProject(input: $input) { ... on ResearchProject { id } } }`,
      { input: { title: TEXT, idempotencyKey: key() } },
    )) as { id: string };
    await write(
      `mutation ($input: AddCitationInput!) { addCitation(input: $input) { ... on Citation { id } ${refused} } }`,
      {
        input: {
          projectId: project.id,
          type: 'article-journal',
          title: TEXT,
          authors: ['Łukasz, Ștefan'],
          year: 2020,
          containerTitle: '大阪',
          page: '100–120',
          idempotencyKey: key(),
        },
      },
    );
    const written = async (format: string) => {
      const answer = (await write(
        `query ($id: ID!) { bibliography(projectId: $id, format: ${format}) { ... on Bibliography { content } ${refused} } }`,
        { id: project.id },
      )) as { content: string };
      return answer.content;
    };
    expect(await written('RIS')).toMatch(/^SP {2}- 100-120\r?$/m);
    expect(await written('BIBTEX')).toMatch(/pages = \{100-{1,2}120\}/);
    for (const format of ['RIS', 'TEXT', 'CSL_JSON']) expect(await written(format)).toContain('大阪');
  });

  it('finds listed names in letters that no accent makes', async () => {
    // Without æ as a, ø as o, ł as l and đ as d each of them is too far from its entry of the list.
    const names = ['Sæncțiønescu, Testøv', 'Ștefæn Țintæ Błøcatu', 'Gruenwæłđ Pruefmænn'];
    const ibans = ['DE89370400440532013000', 'GB33BUKB20201555555555', 'RO49AAAA1B31007593840000'];
    for (const [at, name] of names.entries()) {
      const added = await write(
        `mutation ($input: AddBeneficiaryInput!) { addBeneficiary(input: $input) { ... on Beneficiary { name } ${refused} } }`,
        { input: { name, iban: ibans[at], isConfirmed: true, idempotencyKey: key() } },
      );
      expect(added).toEqual({ name });
    }
    await eventually(async () => {
      const matched = '{ screenings(first: 100, status: MATCHED) { edges { node { name matches { reference } } } } }';
      const { edges } = (await write(matched, {}, 'admin@platform.test')) as {
        edges: readonly { node: { name: string; matches: readonly { reference: string }[] } }[];
      };
      const references = names.map((name) => edges.find(({ node }) => node.name === name)?.node.matches[0]?.reference);
      expect(references).toEqual(['TEST.1', 'TEST.3', 'TEST.2']);
    });
  });

  it.each([
    { question: 'How much is 84 ÷ 2 × 3 − 1?', text: '125' },
    { question: 'Cât face 84 ÷ 2 × 3 − 1?', text: '125' },
  ])('computes $question', async ({ question, text }) => {
    const turn = `... on TutorTurn { id question { basis hintsLeft text } } ${refused}`;
    const ask = (field: string, input: object) =>
      write(
        `mutation ($input: ${field[0]?.toUpperCase()}${field.slice(1)}Input!) { ${field}(input: $input) { ${turn} } }`,
        {
          input: { ...input, idempotencyKey: key() },
        },
      ) as Promise<{ id: string; question: { basis: string; hintsLeft: number; text: string | null } }>;
    let told = await ask('askTutor', { question });
    while (told.question.text === null) told = await ask('nextTutorHint', { turnId: told.id });
    expect(told.question).toMatchObject({ basis: 'COMPUTED', text: expect.stringContaining(text) });
  });

  it.each([
    ['Ce cauzează mareea la țărm?', 'Căutați în: Maree.'],
    ['What causes the tide at the shore?', 'Look it up in: Maree.'],
  ])('answers %j in its language', async (question, hint) => {
    const sources = [
      { id: 'maree', title: 'Maree', text: 'Mareea la țărm este cauzată de Lună. The tide at the shore has a cause.' },
    ];
    const told = await write(
      `mutation ($input: AskTutorInput!) { askTutor(input: $input) { ... on TutorTurn { question { hints } } ${refused} } }`,
      { input: { question, sources, idempotencyKey: key() } },
    );
    expect(told).toMatchObject({ question: { hints: expect.arrayContaining([hint]) } });
  });

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
