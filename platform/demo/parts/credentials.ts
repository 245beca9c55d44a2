import { ada, bo, boHimself, niels, nora, sandu, sorana } from '../actors.ts';
import type { Part } from '../demo.ts';

/** Credentials of the harbour and the valley: issued, received, accepted, one revoked; a share, a portfolio and an anchor. */
export const credentials: Part = {
  name: 'credentials',
  async write({ act, ago, minutes }) {
    const valley = await act(sorana, ago(31), 'credentials.createIssuer', {
      name: 'Valea de Sud',
      url: 'https://south.test/',
    });
    await act(ada, ago(30), 'credentials.verifyIssuer', { issuerId: valley.id, isVerified: true });
    const friend = await act(sorana, ago(29), 'credentials.createCredentialTemplate', {
      issuerId: valley.id,
      kind: 'BADGE',
      name: 'Prietenul livezii',
      description: 'A plantat pomi cu noi.',
      criteria: 'O zi de lucru în livadă.',
    });
    const press = await act(sorana, ago(29), 'credentials.createCredentialTemplate', {
      issuerId: valley.id,
      kind: 'CERTIFICATE',
      name: 'Operator presă de mere',
      description: 'Folosește presa în siguranță.',
      criteria: 'Zece șarje supravegheate.',
      validityDays: 365,
    });
    const received = await act(sorana, ago(21), 'credentials.awardBadge', {
      templateId: friend.id,
      recipientId: nora.user.id,
      recipientName: 'Nora North',
      evidence: 'Ziua livezii, octombrie.',
    });
    await act(nora, ago(20), 'credentials.acceptCredential', { credentialId: received.id });
    await act(sorana, ago(19), 'credentials.issueCredential', {
      templateId: press.id,
      recipientId: sandu.user.id,
      recipientName: 'Sandu South',
      result: '10 / 10',
    });
    const mate = await act(nora, ago(24), 'credentials.createCredentialTemplate', {
      issuerId: 'iss_seed_north',
      kind: 'CERTIFICATE',
      name: 'Harbour pilot’s mate',
      description: 'Assists on the pilot boat, day and night.',
      criteria: 'Thirty trips, five of them at night.',
      validityDays: 730,
    });
    const own = await act(nora, ago(23), 'credentials.issueCredential', {
      templateId: mate.id,
      recipientId: nora.user.id,
      recipientName: 'Nora North',
      result: '42 trips',
    });
    await act(nora, ago(23), 'credentials.acceptCredential', { credentialId: own.id });
    const writer = await act(nora, ago(17), 'credentials.issueCredential', {
      templateId: mate.id,
      recipientId: bo.user.id,
      recipientName: 'Bo Both',
      evidence: 'Trips of October.',
    });
    await act(boHimself, ago(16), 'credentials.acceptCredential', { credentialId: writer.id });
    const wrong = await act(nora, ago(15), 'credentials.awardBadge', {
      templateId: 'cre_seed_safety',
      recipientId: bo.user.id,
      recipientName: 'Bo Both',
    });
    await act(nora, ago(14), 'credentials.revokeCredential', {
      credentialId: wrong.id,
      reason: 'Awarded to the wrong person.',
    });
    await act(nora, ago(12), 'credentials.awardBadge', {
      templateId: 'cre_seed_safety',
      recipientId: niels.user.id,
      recipientName: 'Niels North',
      evidence: 'Second year without an incident.',
    });
    await act(nora, ago(10), 'credentials.shareCredential', {
      credentialId: own.id,
      disclose: ['RECIPIENT_NAME', 'ISSUED_AT', 'RESULT'],
      expiresAt: minutes(60 * 24 * 60).toISOString(),
    });
    await act(nora, ago(9), 'credentials.updatePortfolio', {
      handle: 'nora-north',
      headline: 'Harbour master of North Harbour',
      visibility: 'PUBLIC',
      credentialIds: [received.id, own.id],
    });
    await act(nora, ago(8), 'credentials.anchorCredentials', { issuerId: 'iss_seed_north' });
  },
};
