import { randomUUID } from 'node:crypto';
import { eventually } from '@codai/kit/testing/eventually';
import { expect } from 'vitest';
import { Actor } from './acting.ts';
import { type Effect, idOf, once, type World } from './world.ts';

const FILE = 'fil_seed_orchard';

/** A credential of North's issuer that its member has accepted. */
async function credential(world: World) {
  const [issuer, recipient] = await Promise.all([world.as('owner@north'), world.as('member@north')]);
  const { id: issuerId } = await issuer.act('createIssuer', once({ name: `Guild ${randomUUID()}` }), 'id');
  const template = await issuer.act(
    'createCredentialTemplate',
    once({ issuerId, kind: 'CERTIFICATE', name: 'Pilot', description: 'Pilots ships.', criteria: 'Piloted ten.' }),
    'id',
  );
  const input = { templateId: template.id, recipientId: idOf('member@north'), recipientName: 'Niels North' };
  const { id, verificationCode } = await issuer.act('issueCredential', once(input), 'id verificationCode');
  await recipient.act('acceptCredential', { credentialId: id });
  /** Answer to anybody who checks the code. */
  const checked = () =>
    new Actor(world.url).read(
      'query ($code: String!) { verifyCredential(code: $code) { ... on CredentialVerification { valid reason } } }',
      { code: verificationCode },
    );
  await eventually(async () => (await checked()).valid, true);
  return { issuer, recipient, id: String(id), checked };
}

export const documentEffects: Readonly<Record<string, Effect>> = {
  async suspendCredential(world) {
    const { issuer, id, checked } = await credential(world);
    await issuer.act('suspendCredential', { credentialId: id });
    expect(await checked()).toMatchObject({ valid: false });
  },

  async revokeCredential(world) {
    const { issuer, id, checked } = await credential(world);
    await issuer.act('revokeCredential', { credentialId: id, reason: 'Issued in error' });
    expect(await checked()).toMatchObject({ valid: false });
  },

  async revokeCredentialShare(world) {
    const { recipient, id } = await credential(world);
    const share = await recipient.act(
      'shareCredential',
      once({ credentialId: id, disclose: ['RECIPIENT_NAME'] }),
      'id token',
    );
    const opened = () =>
      new Actor(world.url).read('query ($token: String!) { sharedCredential(token: $token) { title } }', {
        token: share.token,
      });
    expect(await opened()).not.toBeNull();
    await recipient.act('revokeCredentialShare', { shareId: share.id });
    expect(await opened()).toBeNull();
  },

  async revokeShare(world) {
    const [owner, member] = await Promise.all([world.as('owner@south'), world.as('member@south')]);
    const { id: shareId } = await owner.act(
      'shareFile',
      { fileId: FILE, userId: idOf('member@south'), role: 'VIEWER' },
      'id',
    );
    const { url } = await member.read(`{ downloadUrl(fileId: "${FILE}") { url } }`);
    const download = async () => (await fetch(world.url + new URL(url).pathname + new URL(url).search)).status;
    expect(await download()).toBe(200);
    await owner.act('revokeShare', { shareId });
    expect(await member.read(`{ file(id: "${FILE}") { id } }`)).toBeNull();
    expect((await member.ask(`{ downloadUrl(fileId: "${FILE}") { url } }`)).data?.downloadUrl ?? null).toBeNull();
    expect(await download()).not.toBe(200);
  },

  async revokeShareLink(world) {
    const owner = await world.as('owner@south');
    const { id: linkId, token } = await owner.act('createShareLink', once({ fileId: FILE }), 'id token');
    const nobody = new Actor(world.url);
    const { url } = await nobody.act('openShareLink', { token }, 'url');
    const download = async () => (await fetch(world.url + new URL(url).pathname + new URL(url).search)).status;
    expect(await download()).toBe(200);
    await owner.act('revokeShareLink', { linkId });
    expect(await nobody.refusal('openShareLink', { token })).not.toBeNull();
    expect(await download()).not.toBe(200);
  },

  async revokeMemoryGrant(world) {
    const [owner, member] = await Promise.all([world.as('owner@south'), world.as('member@south')]);
    const { id: spaceId } = await owner.act('createMemorySpace', once({ name: `Space ${randomUUID()}` }), 'id');
    const memory = await owner.act(
      'storeMemory',
      once({ content: `The orchard gate is ${randomUUID()}`, scope: 'SHARED', spaceId }),
      'id',
    );
    const { id: grantId } = await owner.act('shareMemorySpace', { spaceId, userId: idOf('member@south') }, 'id');
    const shown = async () =>
      (await member.read('query ($id: ID!) { memory(id: $id) { id } }', { id: memory.id })) !== null;
    expect(await shown()).toBe(true);
    await owner.act('revokeMemoryGrant', { grantId });
    expect(await shown()).toBe(false);
  },

  async cancelMaintenance(world) {
    const admin = await world.as('admin@platform');
    const [service] = await admin.read('{ services { id } }');
    const hour = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
    const input = {
      title: 'Pumps',
      description: 'New ones.',
      serviceIds: [service.id],
      startsAt: hour(1),
      endsAt: hour(2),
    };
    const { id } = await admin.act('scheduleMaintenance', once(input), 'id');
    const announced = async () => {
      const { maintenance } = await new Actor(world.url).read('{ platformStatus { maintenance { id } } }');
      return maintenance.some((one: { id: string }) => one.id === id);
    };
    await eventually(announced, true);
    await admin.act('cancelMaintenance', { maintenanceId: id });
    await eventually(announced, false);
  },
};
