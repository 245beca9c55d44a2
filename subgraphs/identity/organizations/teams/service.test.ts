import { afterAll, expect, it } from 'vitest';
import {
  addOrganization,
  addPerson,
  type Identity,
  type Person,
  rowCounts,
  signedIn,
  startIdentity,
} from '../../testing/identity.ts';

const subject = await startIdentity();
afterAll(() => subject[Symbol.asyncDispose]());

interface Outcome {
  readonly __typename: string;
  readonly id?: string;
  readonly name?: string;
  readonly version?: number;
  readonly code?: string;
}

async function mutate(caller: Parameters<Identity['execute']>[0], field: string, input: object) {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) { ${field}(input: $input) { __typename ... on Team { id name version } ... on Error { code } } }`;
  const { data, errors } = await subject.execute<Record<string, Outcome>>(caller, document, { input });
  return { ...(data?.[field] as Outcome), refused: errors?.[0]?.extensions.code };
}

async function startOrganization() {
  const [owner, member]: [Person, Person] = [await addPerson(subject), await addPerson(subject)];
  const { tenantId, membershipIds } = await addOrganization(subject, [
    [owner, 'OWNER'],
    [member, 'MEMBER'],
  ]);
  return {
    owner: await signedIn(subject, owner, { tenantId }),
    member: await signedIn(subject, member, { tenantId }),
    memberId: member.userId,
    membershipId: membershipIds[1] as string,
  };
}

it('creates a team and refuses a second one of the same name', async () => {
  const { owner } = await startOrganization();
  expect(await mutate(owner, 'createTeam', { name: 'Pilots' })).toMatchObject({ __typename: 'Team', name: 'Pilots' });
  const before = await rowCounts(subject);
  expect(await mutate(owner, 'createTeam', { name: 'Pilots' })).toMatchObject({ code: 'CONFLICT' });
  expect(await mutate(owner, 'createTeam', { name: '' })).toMatchObject({ code: 'VALIDATION_FAILED' });
  expect(await rowCounts(subject)).toEqual(before);
});

it('renames a team with the version that was read', async () => {
  const { owner } = await startOrganization();
  const { id: teamId, version: expectedVersion } = await mutate(owner, 'createTeam', { name: 'Pilots' });
  expect(await mutate(owner, 'renameTeam', { teamId, name: 'Captains', expectedVersion })).toMatchObject({
    name: 'Captains',
  });
  expect(await mutate(owner, 'renameTeam', { teamId, name: 'Crew', expectedVersion })).toMatchObject({
    code: 'VERSION_CONFLICT',
  });
});

it('adds a member once and publishes it once', async () => {
  const { owner, memberId, membershipId } = await startOrganization();
  const { id: teamId } = await mutate(owner, 'createTeam', { name: 'Pilots' });
  const added = async () =>
    (await subject.published()).filter(
      ({ type, data }) => type === 'identity.team.member-added' && data.userId === memberId,
    );
  for (const _ of [1, 2]) {
    expect(await mutate(owner, 'addTeamMember', { teamId, membershipId })).toMatchObject({ __typename: 'Team' });
  }
  expect(await added()).toHaveLength(1);
  expect(await mutate(owner, 'addTeamMember', { teamId, membershipId: 'mbr_unknown' })).toMatchObject({
    code: 'NOT_FOUND',
  });
});

it('removes a member, and succeeds for a member who is not in the team', async () => {
  const { owner, membershipId } = await startOrganization();
  const { id: teamId } = await mutate(owner, 'createTeam', { name: 'Pilots' });
  await mutate(owner, 'addTeamMember', { teamId, membershipId });
  for (const _ of [1, 2]) {
    expect(await mutate(owner, 'removeTeamMember', { teamId, membershipId })).toMatchObject({ __typename: 'Team' });
  }
});

it('removes a team once', async () => {
  const { owner } = await startOrganization();
  const { id: teamId } = await mutate(owner, 'createTeam', { name: 'Pilots' });
  expect(await mutate(owner, 'removeTeam', { teamId })).toMatchObject({ __typename: 'Team' });
  expect(await mutate(owner, 'removeTeam', { teamId })).toMatchObject({ code: 'NOT_FOUND' });
});

it('refuses changes by a plain member', async () => {
  const { owner, member, membershipId } = await startOrganization();
  const { id: teamId } = await mutate(owner, 'createTeam', { name: 'Pilots' });
  expect((await mutate(member, 'createTeam', { name: 'Crew' })).refused).toBe('FORBIDDEN');
  expect((await mutate(member, 'addTeamMember', { teamId, membershipId })).refused).toBe('FORBIDDEN');
  expect((await mutate(member, 'removeTeam', { teamId })).refused).toBe('FORBIDDEN');
});
