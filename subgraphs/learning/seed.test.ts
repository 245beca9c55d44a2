import { seedUser } from '@codai/kit';
import { callerOf } from '@codai/kit/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seed } from './seed.ts';
import { type LearningTest, learningTest } from './testing/learning.ts';

const north = 'org_seed_north';
const nora = callerOf({ userId: seedUser('owner@north.test').id, tenantId: north, roles: ['OWNER'] });
const niels = callerOf({ userId: seedUser('member@north.test').id, tenantId: north });

let t: LearningTest;
beforeAll(async () => {
  t = await learningTest();
  await Promise.all([seed(t.deps), seed(t.deps)]);
  await seed(t.deps);
});
afterAll(() => t[Symbol.asyncDispose]());

it('fills the classroom with a session to come and one that took place, with its attendance', async () => {
  type Sessions = { classSessions: { edges: { node: { id: string; status: string; title: string } }[] } };
  const { classSessions } = await t.ask<Sessions>(niels, '{ classSessions { edges { node { id status title } } } }');
  expect(classSessions.edges.map(({ node }) => node.status).toSorted()).toEqual(['ENDED', 'SCHEDULED']);
  const document = `{ attendanceReport(sessionId: "cls_seed_plans") {
    edges { node { user { id } seconds visitCount } } } }`;
  type Report = {
    attendanceReport: { edges: { node: { user: { id: string }; seconds: number; visitCount: number } }[] } | null;
  };
  const { attendanceReport } = await t.ask<Report>(nora, document);
  const rows = (attendanceReport?.edges ?? []).map(({ node }) => [node.user.id, node.seconds, node.visitCount]);
  expect(rows.toSorted()).toEqual(
    [
      [nora.userId, 55 * 60, 1],
      [niels.userId, 42 * 60, 2],
    ].toSorted(),
  );
});

it('fills a study space with a group, tasks in each column, and a meeting', async () => {
  type Spaces = {
    studySpaces: {
      edges: { node: { members: { standing: string }[]; tasks: { status: string; position: number }[] } }[];
    };
  };
  const document = '{ studySpaces { edges { node { members { standing } tasks { status position } } } } }';
  const [space] = (await t.ask<Spaces>(nora, document)).studySpaces.edges;
  expect(space?.node.members.map(({ standing }) => standing)).toEqual(['MEMBER', 'MEMBER']);
  expect(space?.node.tasks.map(({ status, position }) => `${status} ${position}`).toSorted()).toEqual([
    ...['DOING 1', 'DONE 1', 'TODO 1', 'TODO 2'],
  ]);
  const from = t.clock.now();
  const until = new Date(from.getTime() + 14 * 86_400_000);
  const calendar =
    'query ($from: DateTime!, $until: DateTime!) { calendar(from: $from, until: $until) { event { title } } }';
  const found = await t.ask<{ calendar: { event: { title: string } | null }[] }>(niels, calendar, {
    from: from.toISOString(),
    until: until.toISOString(),
  });
  // The session to come stands there, too.
  const titles = found.calendar.map(({ event }) => event?.title ?? null);
  expect(titles.toSorted()).toEqual(['Study evening', 'Study evening', null].toSorted());
});

it('fills a project of research with two versions in a whole chain, and a citation', async () => {
  const document = `{ researchProject(id: "rpr_seed_wind") { members { role }
    documents { edges { node { head { number content } chain { versions brokenAt } } } } } }`;
  type Found = {
    researchProject: {
      members: { role: string }[];
      documents: { edges: { node: { head: { number: number; content: string }; chain: object } }[] };
    };
  };
  const { researchProject } = await t.ask<Found>(niels, document);
  expect(researchProject.members.map(({ role }) => role).toSorted()).toEqual(['AUTHOR', 'LEAD']);
  const [paper] = researchProject.documents.edges;
  expect(paper?.node).toMatchObject({ head: { number: 2 }, chain: { versions: 2, brokenAt: null } });
  expect(paper?.node.head.content).toContain('two years');
  const cited = '{ citations(projectId: "rpr_seed_wind") { edges { node { key title } } } }';
  expect(await t.ask(niels, cited)).toEqual({
    citations: { edges: [{ node: { key: 'okafor2023', title: 'Tide tables and berth planning' } }] },
  });
});
