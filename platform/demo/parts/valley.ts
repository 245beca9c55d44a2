import { bo, nora, sandu, sanduHimself, sorana } from '../actors.ts';
import type { Part } from '../demo.ts';
import type { Writer } from '../writer.ts';

const valleyFund = 'pkt_seed_south';
const lei = (minor: number) => ({ minor: String(minor), currency: 'RON' });

/** The rest of what Sorana sees in the valley, in Romanian. */
export const valley: Part = {
  name: 'valley',
  async write(writer) {
    await people(writer);
    await money(writer);
    await learning(writer);
    await documents(writer);
    await recognition(writer);
    await assistant(writer);
  },
};

async function people({ act, ago, ask }: Writer): Promise<void> {
  const { feed } = await ask<{
    readonly feed: { readonly edges: readonly { readonly node: { readonly id: string } }[] };
  }>(sorana, 'social', '{ feed(first: 1, mode: CHRONOLOGICAL) { edges { node { id } } } }');
  for (const { node } of feed.edges) await act(sorana, ago(0), 'social.bookmarkPost', { postId: node.id });
  const list = await act(sorana, ago(12), 'social.createPersonList', { title: 'Portul' });
  for (const person of [nora, bo]) {
    await act(sorana, ago(12), 'social.addToPersonList', { listId: list.id, userId: person.user.id });
  }
  await act(sorana, ago(1, '18:40'), 'social.saveDraft', {
    text: 'Drumul spre port se închide luni dimineața, între 8 și 10, pentru reparații.',
  });
  await act(sorana, ago(11), 'social.addKeywordFilter', { phrase: 'loterie', action: 'WARN' });
  const team = await act(sorana, ago(30), 'identity.createTeam', { name: 'Livada' });
  const { organization } = await ask<{
    readonly organization: {
      readonly members: {
        readonly edges: readonly { readonly node: { readonly id: string; readonly user: { readonly id: string } } }[];
      };
    };
  }>(sorana, 'identity', '{ organization { members(first: 20) { edges { node { id user { id } } } } } }');
  for (const { node } of organization.members.edges.filter((one) => one.node.user.id === sandu.user.id)) {
    await act(sorana, ago(30), 'identity.addTeamMember', { teamId: team.id, membershipId: node.id });
  }
}

async function money({ act, ask, now, minutes }: Writer): Promise<void> {
  const { pockets } = await ask<{
    readonly pockets: { readonly edges: readonly { readonly node: { readonly id: string; readonly name: string } }[] };
  }>(sorana, 'wallet', '{ pockets(first: 20) { edges { node { id name } } } }');
  const school = pockets.edges.find(({ node }) => node.name === 'Școala din vale')?.node.id;
  const rule = await act(sorana, now, 'wallet.createRule', {
    name: 'Pentru școală, în fiecare vineri',
    rule: {
      trigger: { schedule: { pattern: '0 8 * * 5', timeZone: 'Europe/Bucharest' } },
      actions: [{ transfer: { fromPocketId: valleyFund, to: { pocketId: school }, quantity: { fixed: '20000' } } }],
    },
  });
  await act(sorana, now, 'wallet.runRuleNow', { ruleId: rule.id });
  await act(sorana, now, 'wallet.addWalletContact', { name: 'Portul de Nord', target: { handle: 'north-harbour' } });
  await act(sorana, now, 'banking.addBeneficiary', {
    name: 'Tipografia Farul',
    iban: 'RO49AAAA1B31007593840000',
    isConfirmed: true,
  });
  const account = await act(sanduHimself, now, 'banking.openAccount', { name: 'Curent', currency: 'RON' });
  await act(sorana, now, 'banking.createTransfer', {
    fromAccountId: 'acc_seed_south',
    to: { accountId: account.id },
    amount: lei(185_000),
    reference: 'Culegători, octombrie',
  });
  await act(sorana, now, 'banking.scheduleTransfer', {
    fromAccountId: 'acc_seed_south',
    to: { accountId: account.id },
    amount: lei(60_000),
    reference: 'Întreținerea presei',
    firstAt: minutes(7 * 24 * 60).toISOString(),
    repeat: 'MONTHLY',
    timeZone: 'Europe/Bucharest',
  });
}

async function learning({ act, ask, ago, minutes }: Writer): Promise<void> {
  const { taughtCourses } = await ask<{
    readonly taughtCourses: { readonly edges: readonly { readonly node: { readonly id: string } }[] };
  }>(sorana, 'learning', '{ taughtCourses(first: 1) { edges { node { id } } } }');
  const courseId = taughtCourses.edges[0]?.node.id ?? '';
  const { courses } = await ask<{
    readonly courses: { readonly edges: readonly { readonly node: { readonly id: string; readonly title: string } }[] };
  }>(sorana, 'learning', '{ courses(first: 50) { edges { node { id title } } } }');
  const aid = courses.edges.find(({ node }) => node.title === 'First aid on the quay')?.node.id;
  if (aid !== undefined) await act(sorana, ago(9), 'learning.enroll', { courseId: aid });
  const path = await act(sorana, ago(14), 'learning.createLearningPath', {
    title: 'Livada, pas cu pas',
    description: 'De la unealtă la recoltă.',
    courseIds: [courseId],
  });
  await act(sandu, ago(13), 'learning.enrollInLearningPath', { learningPathId: path.id });
  await act(sorana, ago(5), 'learning.scheduleClassSession', {
    courseId,
    title: 'Tăierea, întrebări și răspunsuri',
    startsAt: minutes(90).toISOString(),
    endsAt: minutes(150).toISOString(),
    inviteeIds: [sandu.user.id],
  });
  const space = await act(sorana, ago(16), 'learning.createStudySpace', {
    name: 'Grupa de altoit',
    goal: 'Douăzeci de altoiri reușite până în primăvară.',
  });
  await act(sorana, ago(16), 'learning.inviteToStudyGroup', { spaceId: space.id, userId: sandu.user.id });
  await act(sandu, ago(15), 'learning.joinStudyGroup', { spaceId: space.id });
  for (const title of ['Ascuțim cuțitele', 'Alegem ramurile', 'Etichetăm pomii']) {
    await act(sorana, ago(10), 'learning.addStudyTask', { spaceId: space.id, title, assigneeId: sandu.user.id });
  }
  const guide = await act(sorana, ago(28), 'learning.createLibraryResource', {
    kind: 'BOOK',
    title: 'Livezile de sub munte',
    author: 'Elena Dobre',
    content: 'Soiuri vechi de mere, altoire și păstrarea peste iarnă.',
    tags: ['mere', 'altoire'],
    language: 'romanian',
    visibility: 'ORGANIZATION',
    licences: 2,
    loanDays: 21,
  });
  await act(sorana, ago(4), 'learning.borrowResource', { resourceId: guide.id });
}

async function documents({ act, ago, upload, until }: Writer): Promise<void> {
  const readable = (actor: typeof sorana, id: string) =>
    until<{ readonly file: { readonly status: string } | null }>({
      actor,
      subgraph: 'files',
      text: 'query ($id: ID!) { file(id: $id) { status } }',
      variables: { id },
      isSo: ({ file }) => file?.status === 'READY',
    });
  const log = await upload(sandu, ago(3, '15:00'), {
    name: 'Jurnalul presei.txt',
    type: 'text/plain',
    bytes: Buffer.from('Marți: 40 de lăzi.\nMiercuri: filtru nou.\n'),
  });
  const old = await upload(sorana, ago(20, '15:00'), {
    name: 'Afiș vechi.txt',
    type: 'text/plain',
    bytes: Buffer.from('Ziua livezii, anul trecut.\n'),
  });
  await readable(sandu, log);
  await readable(sorana, old);
  await act(sandu, ago(3, '15:05'), 'files.shareFile', { fileId: log, userId: sorana.user.id, role: 'EDITOR' });
  await act(sorana, ago(19), 'files.trashFile', { fileId: old });
}

async function recognition({ act, ago }: Writer): Promise<void> {
  const friend = await act(nora, ago(22), 'credentials.createCredentialTemplate', {
    issuerId: 'iss_seed_north',
    kind: 'BADGE',
    name: 'Friend of the harbour',
    description: 'Helped the harbour through a storm.',
    criteria: 'One night on the quay.',
  });
  const received = await act(nora, ago(21), 'credentials.awardBadge', {
    templateId: friend.id,
    recipientId: sorana.user.id,
    recipientName: 'Sorana South',
    evidence: 'Storm week.',
  });
  await act(sorana, ago(20), 'credentials.acceptCredential', { credentialId: received.id });
  await act(sorana, ago(19), 'credentials.updatePortfolio', {
    handle: 'sorana-south',
    headline: 'Livezi, drumuri și o școală',
    visibility: 'PUBLIC',
    credentialIds: [received.id],
  });
  await act(sorana, ago(18), 'jobs.createJobAlert', { name: 'Lucru în port', words: 'crane', skillIds: [] });
}

async function assistant({ act, ago }: Writer): Promise<void> {
  await act(sorana, ago(6), 'memory.upsertMemoryNodes', {
    nodes: [
      { name: 'Presa de mere', kind: 'thing', observations: ['Filtrul a fost schimbat.'] },
      { name: 'Livada de lângă școală', kind: 'place', observations: ['Are 40 de pomi noi.'] },
    ],
  });
  await act(sorana, ago(3), 'ai.askTutor', { question: 'Cât face 12 * 7?', language: 'RO' });
  const agent = await act(sorana, ago(8), 'ai.createAgent', {
    name: 'ajutor-livada',
    instructions: 'Calculează ce ți se cere.',
    tools: ['calculate'],
    budgetMicros: '200000',
  });
  await act(sorana, ago(2), 'ai.runAgent', {
    agentId: agent.id,
    input: 'Calculate the value of the expression "40 * 3".',
  });
}
