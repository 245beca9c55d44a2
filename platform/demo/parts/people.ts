import { textUpdate } from '@codai/kit/collab';
import {
  type Actor,
  bo,
  boInSouth,
  niels,
  nora,
  noraHerself,
  sandu,
  sanduHimself,
  sorana,
  soranaHerself,
} from '../actors.ts';
import type { Part } from '../demo.ts';
import { scenes } from '../pictures/scenes.ts';
import type { Writer } from '../writer.ts';
import { type Posted, posts } from './posts.ts';

/** Profiles, ten posts with what people say to them, a community, lists, drafts, conversations and shared documents. */
export const people: Part = {
  name: 'people',
  async write(writer) {
    await profiles(writer);
    const written = await writePosts(writer);
    await community(writer);
    await listsAndDrafts(writer, written);
    await report(writer);
    await conversations(writer);
  },
};

async function profiles({ act, ask, ago }: Writer): Promise<void> {
  const bios: readonly (readonly [Actor, string])[] = [
    [nora, 'Runs North Harbour. Cranes, ferries, and coffee before six.'],
    [niels, 'Pilot boat, ropes, and the occasional seal.'],
    [sorana, 'Primărița văii. Livezi, drumuri și școala din sat.'],
    [sandu, 'Presa de mere și tot ce ține de ea.'],
    [bo, 'Writes about towns that share a coast road.'],
  ];
  for (const [actor, bio] of bios) {
    const { socialProfile } = await ask<{ readonly socialProfile: { readonly version: number } }>(
      actor,
      'social',
      'query ($handle: String!) { socialProfile(handle: $handle) { version } }',
      { handle: actor.user.handle },
    );
    await act(actor, ago(38), 'social.updateSocialProfile', { bio, expectedVersion: socialProfile.version });
  }
  const follows: readonly (readonly [Actor, Actor])[] = [
    [nora, sorana],
    [sorana, nora],
    [sandu, nora],
    [bo, niels],
    [bo, sandu],
    [niels, bo],
  ];
  for (const [follower, followed] of follows) {
    await act(follower, ago(37), 'social.followUser', { userId: followed.user.id });
  }
}

/** Uploads pictures of an author, and waits until they can be attached. */
async function draw(
  { upload, until }: Writer,
  actor: Actor,
  at: Date,
  pictures: Posted['pictures'],
): Promise<readonly { readonly fileId: string; readonly kind: 'PICTURE'; readonly altText: string }[]> {
  const attachments = [];
  for (const [name, altText] of pictures) {
    const fileId = await upload(actor, at, { name: `${name}.png`, type: 'image/png', bytes: scenes[name]() });
    await until<{ readonly file: { readonly status: string } | null }>({
      actor,
      subgraph: 'files',
      text: 'query ($id: ID!) { file(id: $id) { status } }',
      variables: { id: fileId },
      isSo: ({ file }) => file?.status === 'READY',
    });
    attachments.push({ fileId, kind: 'PICTURE' as const, altText });
  }
  return attachments;
}

async function writePosts(writer: Writer): Promise<readonly string[]> {
  const { act, ago } = writer;
  const written: string[] = [];
  for (const { author, days, time, text, visibility = 'PUBLIC', poll, pictures, reactions, comments } of posts) {
    const at = ago(days, time);
    const attachments = await draw(writer, author, at, pictures);
    const after = (minutes: number) => ago(days, clockAfter(time, minutes));
    const { id } = await act(author, at, 'social.createPost', {
      text,
      visibility,
      attachments,
      ...(poll && { poll }),
    });
    written.push(id);
    for (const [index, [actor, kind]] of reactions.entries()) {
      await act(actor, after(7 * (index + 1)), 'social.addReaction', { targetId: id, kind });
    }
    for (const [index, [actor, words]] of comments.entries()) {
      await act(actor, after(12 * (index + 1)), 'social.createComment', { postId: id, text: words });
    }
    if (poll !== undefined) {
      await act(bo, after(20), 'social.votePoll', { postId: id, positions: [0] });
      await act(niels, after(45), 'social.votePoll', { postId: id, positions: [2] });
      await act(sorana, after(50), 'social.votePoll', { postId: id, positions: [2] });
    }
  }
  return written;
}

/** `time` so many minutes later on the same day. */
function clockAfter(time: string, minutes: number): string {
  const [hours = 0, begun = 0] = time.split(':').map(Number);
  const total = hours * 60 + begun + minutes;
  return `${Math.floor(total / 60)}:${total % 60}`;
}

async function community({ act, ago }: Writer): Promise<void> {
  const choir = await act(nora, ago(20, '17:00'), 'social.createGroup', {
    name: 'Harbour choir',
    description: 'Shanties and carols, in the boathouse. No auditions.',
    isPublic: true,
  });
  const orchard = await act(sorana, ago(30, '17:00'), 'social.createGroup', {
    name: 'Livada comună',
    description: 'Cine taie, cine culege, cine gustă.',
    isPublic: true,
  });
  const members: readonly (readonly [Actor, string])[] = [
    [niels, choir.id],
    [bo, choir.id],
    [sorana, choir.id],
    [sandu, orchard.id],
    [boInSouth, orchard.id],
    [nora, orchard.id],
  ];
  for (const [index, [actor, groupId]] of members.entries()) {
    await act(actor, ago(18 - index), 'social.joinGroup', { groupId });
  }
  const said: readonly (readonly [Actor, number, string, string])[] = [
    [nora, 11, choir.id, 'First rehearsal on Thursday at 19:00. Bring something warm.'],
    [niels, 5, choir.id, 'I found the old song book of the pilots. Half of it can be sung in public.'],
    [sorana, 8, orchard.id, 'Tăiem pomii de lângă școală sâmbăta viitoare.'],
  ];
  for (const [actor, days, groupId, text] of said) {
    await act(actor, ago(days, '10:15'), 'social.createPost', { text, groupId, visibility: 'GROUP' });
  }
  await act(sorana, ago(7, '19:00'), 'social.createSharedDocument', { groupId: orchard.id, title: 'Planul tăierilor' });
  const songs = await act(nora, ago(10, '20:00'), 'social.createSharedDocument', {
    groupId: choir.id,
    title: 'Songs for the winter market',
  });
  await act(
    nora,
    ago(10, '20:05'),
    'social.applyDocumentUpdate',
    {
      documentId: songs.id,
      clientUpdateId: 'demo-songs',
      update: textUpdate(
        '1. The pilot’s daughter\n2. Colind de corăbieri\n3. Leave her, Johnny\n\nSaturday, 15:00, by the fish stall.',
      ),
    },
    'sequence',
  );
}

async function listsAndDrafts({ act, ago, minutes }: Writer, written: readonly string[]): Promise<void> {
  for (const postId of [written[5], written[7]]) await act(nora, ago(1, '21:00'), 'social.bookmarkPost', { postId });
  const valley = await act(nora, ago(15), 'social.createPersonList', { title: 'The valley' });
  for (const person of [sorana, sandu, bo]) {
    await act(nora, ago(15), 'social.addToPersonList', { listId: valley.id, userId: person.user.id });
  }
  await act(nora, ago(1, '19:10'), 'social.saveDraft', {
    text: 'Ice on the slipway: we close it from December on. What else do you need for the winter?',
  });
  const planned = await act(nora, ago(1, '19:20'), 'social.saveDraft', {
    text: 'Winter market on Saturday: choir at three, soup all day, ferries until ten. #wintermarket',
  });
  await act(nora, ago(1, '19:21'), 'social.schedulePost', {
    draftId: planned.id,
    publishAt: minutes(3 * 24 * 60).toISOString(),
  });
  await act(nora, ago(13), 'social.addKeywordFilter', { phrase: 'lottery', action: 'WARN' });
}

/** A post in the organisation that a member reports: it waits for Nora's decision. */
async function report({ act, ago }: Writer): Promise<void> {
  const { id } = await act(bo, ago(2, '13:00'), 'social.createPost', {
    text: 'Boat show in Varna, cheap tickets, write to me today!!! First come, first served.',
    visibility: 'ORGANIZATION',
  });
  await act(niels, ago(2, '13:20'), 'social.reportContent', {
    postId: id,
    reason: 'SPAM',
    details: 'The third time this month.',
  });
}

type Said = readonly (readonly [speaker: Actor, days: number, time: string, text: string])[];

async function conversations(writer: Writer): Promise<void> {
  const { act, ago } = writer;
  const say = async (conversationId: string, said: Said) => {
    let last = '0';
    for (const [index, [actor, days, time, text]] of said.entries()) {
      const message = await act<{ readonly sequence: string }>(
        actor,
        ago(days, time),
        'social.sendMessage',
        { conversationId, clientMessageId: `demo-${conversationId}-${index}`, text },
        'sequence',
      );
      last = message.sequence;
    }
    return last;
  };
  const market = await act(nora, ago(8, '08:00'), 'social.startConversation', {
    memberIds: [niels.user.id, bo.user.id],
    title: 'Winter market',
  });
  await say(market.id, [
    [nora, 8, '08:02', 'Who orders the barrels this year?'],
    [niels, 8, '08:20', 'I do. The valley has twelve left.'],
    [bo, 8, '09:10', 'I write the poster, in both languages.'],
    [nora, 2, '11:00', 'The choir sings at three.'],
    [niels, 0, '06:20', 'The barrels wait for your approval in the wallet.'],
  ]);
  const soup = await act(niels, ago(7, '10:00'), 'social.createSharedDocument', {
    conversationId: market.id,
    title: 'Shopping list, soup',
  });
  await act(niels, ago(7, '10:02'), 'social.applyDocumentUpdate', {
    documentId: soup.id,
    clientUpdateId: 'demo-soup',
    update: textUpdate('40 kg of fish\n25 kg of potatoes\n8 kg of onions\nBread from the valley'),
  });
  const seen = await act(sorana, ago(5, '09:00'), 'social.startConversation', { memberIds: [nora.user.id] });
  const last = await say(seen.id, [
    [sorana, 5, '09:01', 'Bună! Mai trimiteți un camion joi?'],
    [nora, 5, '09:30', 'Da, la ora opt. Two trailers this time.'],
    [sorana, 5, '09:32', 'Perfect, pregătim merele.'],
  ]);
  await act(nora, ago(5, '10:00'), 'social.markRead', { conversationId: seen.id, sequence: last });
  const crew = await act(niels, ago(3, '12:00'), 'social.startConversation', { memberIds: [nora.user.id] });
  await say(crew.id, [
    [niels, 3, '12:01', 'The radio on the pilot boat is silent again.'],
    [nora, 3, '12:15', 'Take the spare one, I order a new one today.'],
    [niels, 0, '06:55', 'Works. Can you sign the log before noon?'],
  ]);
  const orchard = await act(sanduHimself, ago(4, '07:00'), 'social.startConversation', {
    memberIds: [soranaHerself.user.id, boInSouth.user.id],
    title: 'Presa de mere',
  });
  await say(orchard.id, [
    [sanduHimself, 4, '07:01', 'Filtrul e curat, putem începe.'],
    [soranaHerself, 4, '07:30', 'Aduc lăzile la nouă.'],
    [sanduHimself, 0, '06:10', 'Mai avem nevoie de 200 de sticle.'],
  ]);
  await act(noraHerself, ago(2, '18:00'), 'social.sendMessage', {
    conversationId: 'cnv_seed_harbour',
    clientMessageId: 'demo-harbour',
    text: 'Thank you for the notes on the budget. Shall we show them at the winter market?',
  });
}
