import { eventually } from '@codai/kit/testing/eventually';
import { ask } from './ask.ts';
import { mailTo } from './mailbox.ts';
import { newPerson, type Person } from './person.ts';

/** People of a new organisation, each with a session that acts in it: the first is its owner, the others are its admins. */
export async function newCrew(names: readonly [string, ...string[]]): Promise<readonly Person[]> {
  const [owner, ...others] = await Promise.all(names.map((name) => newPerson(name)));
  if (owner === undefined) throw new Error('A crew needs an owner.');
  const { createOrganization } = (await ask(
    'mutation ($input: CreateOrganizationInput!) { createOrganization(input: $input) { __typename ... on TenantChoice { id } ... on Error { message } } }',
    {
      input: {
        name: 'Tug Company',
        slug: `tugs-${crypto.randomUUID().slice(0, 18)}`,
        idempotencyKey: crypto.randomUUID(),
      },
    },
    owner.session.accessToken,
  )) as unknown as { createOrganization: { id: string } };
  const { id } = createOrganization;
  const crew = [await enter(owner, id)];
  for (const person of others) {
    await ask(
      'mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { __typename ... on Error { message } } }',
      { input: { email: person.email, role: 'ADMIN', idempotencyKey: crypto.randomUUID() } },
      crew[0]?.session.accessToken ?? null,
    );
    await ask(
      'mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { __typename ... on Error { message } } }',
      { input: { token: invitationIn(await mailTo(person.email, /invites you/)) } },
      person.session.accessToken,
    );
    crew.push(await enter(person, id));
  }
  await everybodyIsKnown(crew);
  return crew;
}

async function enter(person: Person, organizationId: string): Promise<Person> {
  const { switchOrganization } = (await ask(
    'mutation ($input: SwitchOrganizationInput!) { switchOrganization(input: $input) { __typename ... on AccessTokenPayload { accessToken } ... on Error { message } } }',
    { input: { organizationId } },
    person.session.accessToken,
  )) as unknown as { switchOrganization: { accessToken: string } };
  return { ...person, session: { ...person.session, accessToken: switchOrganization.accessToken } };
}

/** Money learns of members by events: until then nobody but the owner may decide. */
async function everybodyIsKnown(crew: readonly Person[]): Promise<void> {
  for (const { session } of crew) {
    await eventually(() => ask('{ myMoneyRight }', {}, session.accessToken), { myMoneyRight: 'ADMIN' });
  }
}

/** The code of an invitation: the longest word of the mail's own text. */
function invitationIn(mail: string): string {
  const text = mail.slice(mail.indexOf('text/plain'), mail.indexOf('text/html'));
  const code = /^[\w-]{20,}(?=\r?$)/m.exec(text)?.[0];
  if (code === undefined) throw new Error(`There is no code in the mail:\n${mail}`);
  return code;
}
