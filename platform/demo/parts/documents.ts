import { type Actor, bo, niels, nora, noraHerself, sandu, sorana } from '../actors.ts';
import type { Part } from '../demo.ts';
import { portraits, scenes } from '../pictures/scenes.ts';
import type { Writer } from '../writer.ts';

const day = 24 * 60;
const text = (lines: readonly string[]) => Buffer.from(`${lines.join('\n')}\n`);

/** Folders with documents and drawn pictures, shares, a link, a deleted file, and the pictures of profiles. */
export const documents: Part = {
  name: 'documents',
  async write(writer) {
    await harbour(writer);
    await valley(writer);
    await own(writer);
    await avatars(writer);
  },
};

async function harbour(writer: Writer): Promise<void> {
  const { act, ago, minutes, upload } = writer;
  const budget = await act(nora, ago(33), 'files.createFolder', { name: 'Budget' });
  const pictures = await act(nora, ago(26), 'files.createFolder', { name: 'Pictures of the harbour' });
  const market = await act(nora, ago(12), 'files.createFolder', { name: 'Winter market' });
  const plan = await upload(nora, ago(32, '09:00'), {
    name: 'Budget next year.csv',
    type: 'text/csv',
    folderId: budget.id,
    bytes: text(['line,this year,next year', 'Cranes,48000,52000', 'Ferries,61000,60500', 'Quays,22000,31000']),
  });
  await upload(nora, ago(20, '09:30'), {
    name: 'Notes on the budget.md',
    type: 'text/markdown',
    folderId: budget.id,
    bytes: text([
      '# Notes',
      '',
      '- The fenders are paid.',
      '- Dredging moves to spring.',
      '- Ask the valley about the road.',
    ]),
  });
  for (const [index, name] of (
    ['Crane 2 at noon', 'Both cranes, evening', 'Storm week', 'Breakwater at dawn'] as const
  ).entries()) {
    await upload(nora, ago(24 - index * 6, '16:00'), {
      name: `${name}.png`,
      type: 'image/png',
      folderId: pictures.id,
      bytes: scenes[name](),
    });
  }
  await upload(niels, ago(6, '13:00'), {
    name: 'Shift plan.csv',
    type: 'text/csv',
    bytes: text(['day,early,late', 'Monday,Niels,Nora', 'Tuesday,Nora,Niels', 'Wednesday,Niels,Nora']),
  });
  const stall = await upload(nora, ago(8, '08:30'), {
    name: 'Stalls.md',
    type: 'text/markdown',
    folderId: market.id,
    bytes: text(['# Stalls', '', '1. Fish soup (Niels)', '2. Cider (the valley)', '3. Ropes and lanterns']),
  });
  const old = await upload(nora, ago(30, '08:00'), {
    name: 'Timetable, draft.txt',
    type: 'text/plain',
    bytes: text(['Replaced by the table of November.']),
  });
  await ready(writer, nora, [plan, stall, old]);
  await act(nora, ago(8), 'files.shareFolder', { folderId: market.id, userId: niels.user.id, role: 'EDITOR' });
  await act(nora, ago(8), 'files.shareFolder', { folderId: market.id, userId: bo.user.id, role: 'VIEWER' });
  await act(nora, ago(6), 'files.shareFile', { fileId: plan, userId: bo.user.id, role: 'VIEWER' });
  await act(
    nora,
    ago(5),
    'files.createShareLink',
    { fileId: stall, expiresAt: minutes(14 * day).toISOString(), downloadsMax: 100 },
    'id',
  );
  await act(nora, ago(4), 'files.trashFile', { fileId: old });
  const shift = await upload(niels, ago(2, '07:00'), {
    name: 'Pilot boat, log.txt',
    type: 'text/plain',
    bytes: text(['Radio replaced.', 'Engine oil due on Monday.']),
  });
  await ready(writer, niels, [shift]);
  await act(niels, ago(2, '07:05'), 'files.shareFile', { fileId: shift, userId: nora.user.id, role: 'EDITOR' });
}

async function valley(writer: Writer): Promise<void> {
  const { act, ago, upload } = writer;
  const orchard = await act(sorana, ago(25), 'files.createFolder', { name: 'Livada' });
  for (const [index, name] of (['Livada în octombrie', 'Livada, seara'] as const).entries()) {
    await upload(sorana, ago(22 - index * 9, '17:00'), {
      name: `${name}.png`,
      type: 'image/png',
      folderId: orchard.id,
      bytes: scenes[name](),
    });
  }
  const trees = await upload(sorana, ago(3, '12:00'), {
    name: 'Pomi plantați.csv',
    type: 'text/csv',
    folderId: orchard.id,
    bytes: text(['rând,soi,număr', '1,Ionatan,16', '2,Golden,14', '3,Parmen auriu,10']),
  });
  await ready(writer, sorana, [trees]);
  await act(sorana, ago(2), 'files.shareFolder', { folderId: orchard.id, userId: sandu.user.id, role: 'EDITOR' });
}

async function own(writer: Writer): Promise<void> {
  await writer.upload(noraHerself, writer.ago(18, '20:00'), {
    name: 'Sailing trip.md',
    type: 'text/markdown',
    bytes: text([
      '# Sailing trip',
      '',
      'Two weeks in June, from Constanța to Varna and back.',
      '',
      '- Charts',
      '- Stove',
      '- Niels asks for leave',
    ]),
  });
}

/** Waits until these files of the actor can be read. */
async function ready({ until }: Writer, actor: Actor, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await until<{ readonly file: { readonly status: string } | null }>({
      actor,
      subgraph: 'files',
      text: 'query ($id: ID!) { file(id: $id) { status } }',
      variables: { id },
      isSo: ({ file }) => file?.status === 'READY',
    });
  }
}

async function avatars(writer: Writer): Promise<void> {
  const { act, ask, ago, upload } = writer;
  const people: readonly (readonly [Actor, keyof typeof portraits])[] = [
    [nora, 'nora'],
    [niels, 'niels'],
    [sorana, 'sorana'],
    [sandu, 'sandu'],
    [bo, 'bo'],
  ];
  const drawn: { readonly actor: Actor; readonly fileId: string }[] = [];
  for (const [actor, name] of people) {
    const bytes = portraits[name]();
    drawn.push({ actor, fileId: await upload(actor, ago(36), { name: 'Portrait.png', type: 'image/png', bytes }) });
  }
  for (const { actor, fileId } of drawn) {
    await ready(writer, actor, [fileId]);
    const { socialProfile } = await ask<{ readonly socialProfile: { readonly version: number } }>(
      actor,
      'social',
      'query ($handle: String!) { socialProfile(handle: $handle) { version } }',
      { handle: actor.user.handle },
    );
    await act(actor, ago(36), 'social.setAvatar', { fileId, expectedVersion: socialProfile.version });
  }
}
