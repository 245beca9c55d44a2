import type { Caller } from '@codai/kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type Answered, as, type ClassroomTest, classroomTest } from '../../testing/classroom.ts';
import { VISIT_TTL_MS } from './rules.ts';

let room: ClassroomTest;
beforeAll(async () => {
  room = await classroomTest();
});
beforeEach(() => room.empty());
afterAll(() => room[Symbol.asyncDispose]());

const [ana, bo, cy, di] = [as('ana'), as('bo'), as('cy'), as('di')];
const start = (who: Caller, sessionId: string) => room.call(who, 'startRecording', { sessionId });
const consent = (who: Caller, sessionId: string, isGranted: boolean) =>
  room.call(who, 'setRecordingConsent', { sessionId, isGranted });
const draw = (text: string) => {
  const document = new Y.Doc();
  document.getText('text').insert(0, text);
  return Buffer.from(Y.encodeStateAsUpdate(document)).toString('base64');
};

describe('LEARN-12: a recording', () => {
  it('waits for the consent of everybody present, and of nobody else', async () => {
    const id = await room.live(ana, ['usr_bo', 'usr_cy']);
    await room.join(ana, id, { consentsToRecording: true });
    await room.join(bo, id);
    expect(await start(ana, id)).toMatchObject({ code: 'CONSENT_MISSING', missing: [{ id: 'usr_bo' }] });
    await consent(bo, id, false);
    expect(await start(ana, id)).toMatchObject({ missing: [{ id: 'usr_bo' }] });
    expect(await room.rows('SELECT FROM learning.session_recording')).toEqual([]);
    await consent(bo, id, true);
    expect(await start(ana, id)).toMatchObject({ __typename: 'SessionRecording', status: 'ACTIVE', media: false });
    expect(await start(ana, id)).toMatchObject({ current: 'RECORDING' });
  });

  it('is the instructor’s to start and stop, in a live session', async () => {
    const { id } = await room.schedule(ana, ['usr_bo'], { consentPolicy: 'NOTICE' });
    expect(await start(ana, id)).toMatchObject({ current: 'SCHEDULED' });
    await room.call(ana, 'startClassSession', { sessionId: id });
    expect(await start(bo, id)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await start(di, id)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await room.call(ana, 'stopRecording', { sessionId: id })).toMatchObject({ current: 'NOT_RECORDING' });
    await room.join(bo, id);
    expect(await start(ana, id)).toMatchObject({ status: 'ACTIVE' });
    expect(await room.call(bo, 'stopRecording', { sessionId: id })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await room.call(ana, 'stopRecording', { sessionId: id })).toMatchObject({ status: 'STOPPED' });
  });

  it('takes in nobody who has not agreed, and stops when somebody present withdraws', async () => {
    const id = await room.live(ana, ['usr_bo', 'usr_cy']);
    await room.join(ana, id, { consentsToRecording: true });
    await start(ana, id);
    expect(await room.join(bo, id)).toMatchObject({ code: 'CONSENT_MISSING', missing: [{ id: 'usr_bo' }] });
    expect(await room.join(bo, id, { consentsToRecording: false })).toMatchObject({ code: 'CONSENT_MISSING' });
    expect(await room.join(bo, id, { consentsToRecording: true })).toMatchObject({ __typename: 'JoinedClassRoom' });
    expect(await consent(cy, id, false)).toMatchObject({ isRecording: true });
    expect(await consent(bo, id, false)).toMatchObject({ isRecording: false });
  });

  it('never runs with somebody present who has not agreed, whatever comes at once', async () => {
    for (let turn = 0; turn < 4; turn += 1) {
      const id = await room.live(ana, ['usr_bo', 'usr_cy']);
      await room.join(ana, id, { consentsToRecording: true });
      await room.join(cy, id, { consentsToRecording: true });
      await Promise.all([start(ana, id), room.join(bo, id), consent(cy, id, turn % 2 === 0), start(ana, id)]);
      const wrong = await room.rows(
        `SELECT p.user_id FROM learning.session_recording r JOIN learning.class_participant p ON p.session_id = r.session_id
         JOIN learning.class_visit v ON v.session_id = p.session_id AND v.user_id = p.user_id AND v.left_at IS NULL
         WHERE r.session_id = $1 AND r.status = 'ACTIVE' AND p.consent <> 'GRANTED'`,
        [id],
      );
      expect(wrong).toEqual([]);
    }
  });

  it('is read by people who were there, and by others with a grant only', async () => {
    const id = await room.live(ana, ['usr_bo', 'usr_cy'], { consentPolicy: 'NOTICE' });
    await room.join(bo, id);
    const recording = await start(ana, id);
    const query = 'query ($id: ID!) { sessionRecording(id: $id) { id entries { edges { node { kind } } } } }';
    const seen = async (who: Caller) =>
      (await room.ask<{ sessionRecording: Answered | null }>(who, query, { id: recording.id })).sessionRecording?.id;
    const listed = async (who: Caller) =>
      (
        await room.ask<{ classSession: { recordings: unknown[] } | null }>(
          who,
          'query ($id: ID!) { classSession(id: $id) { recordings { id } } }',
          { id },
        )
      ).classSession?.recordings.length;
    expect([await seen(ana), await seen(bo)]).toEqual([recording.id, recording.id]);
    // Invited, and was not there.
    expect([await seen(cy), await listed(cy)]).toEqual([undefined, 0]);
    const outside = as('far', { tenantId: 'org_other' });
    expect([await seen(di), await seen(outside)]).toEqual([undefined, undefined]);
    const grant = (who: Caller, userId: string, isGranted: boolean) =>
      room.call(who, 'setRecordingGrant', { recordingId: recording.id, userId, isGranted });
    expect(await grant(bo, 'usr_far', true)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await grant(ana, 'usr_far', true)).toMatchObject({ id: recording.id });
    await grant(ana, 'usr_cy', true);
    expect([await seen(outside), await seen(cy)]).toEqual([recording.id, recording.id]);
    await grant(ana, 'usr_far', false);
    expect(await seen(outside)).toBeUndefined();
    await room.call(ana, 'removeClassParticipant', { sessionId: id, userId: 'usr_bo' });
    expect(await seen(bo)).toBeUndefined();
  });

  it('replays to what there was: who came and went, the chat, and the documents', async () => {
    const { id, documents } = await room.schedule(ana, ['usr_bo', 'usr_cy'], { consentPolicy: 'NOTICE' });
    const note = (documents as { id: string; kind: string }[]).find(({ kind }) => kind === 'TEXT')?.id;
    const write = (who: Caller, text: string, name: string) =>
      room.call(who, 'applyCollabUpdate', { documentId: note, update: draw(text), clientUpdateId: name });
    await write(ana, 'before ', 'one');
    await room.call(ana, 'startClassSession', { sessionId: id });
    await room.join(ana, id);
    const recording = await start(ana, id);
    await room.join(bo, id);
    await Promise.all([
      write(bo, 'while', 'two'),
      room.call(bo, 'sendSessionMessage', { sessionId: id, text: 'A question' }),
    ]);
    const { token } = await room.join(cy, id);
    expect(token).toBeDefined();
    await room.call(bo, 'leaveClassSession', { sessionId: id, connectionId: 'tab' });
    room.clock.advance(VISIT_TTL_MS);
    await room.call(ana, 'stopRecording', { sessionId: id });
    await room.join(ana, id);
    await room.call(ana, 'sendSessionMessage', { sessionId: id, text: 'Off the record' });
    await write(ana, ' after', 'three');
    const { sessionRecording } = await room.ask<{
      sessionRecording: { entries: { edges: { node: Record<string, string> }[] } };
    }>(
      ana,
      'query ($id: ID!) { sessionRecording(id: $id) { entries(first: 100) { edges { node { sequence kind text update documentId } } } } }',
      { id: recording.id },
    );
    const entries = sessionRecording.entries.edges.map(({ node }) => node);
    expect(entries.map(({ sequence }) => Number(sequence))).toEqual(entries.map((_, index) => index + 1));
    const kinds = entries.map(({ kind }) => kind);
    expect(kinds.slice(0, 4)).toEqual(['PRESENT', 'DOCUMENT', 'DOCUMENT', 'JOINED']);
    expect(kinds.slice(4, 6).sort()).toEqual(['CHAT', 'DOCUMENT']);
    expect(kinds.slice(6)).toEqual(['JOINED', 'LEFT']);
    expect(entries.flatMap(({ text }) => text ?? [])).toEqual(['A question']);
    const replayed = new Y.Doc();
    for (const { documentId, update } of entries)
      if (documentId === note) Y.applyUpdate(replayed, Buffer.from(update ?? '', 'base64'));
    const text = replayed.getText('text').toString();
    expect(text).toContain('before ');
    expect(text).toContain('while');
    expect(text).not.toContain('after');
    room.clock.set('2031-05-02T09:00:00.000Z');
  });

  it('tells once that somebody was cut off, while others stay', async () => {
    const { id } = await room.schedule(ana, ['usr_bo'], { consentPolicy: 'NOTICE' });
    await room.call(ana, 'startClassSession', { sessionId: id });
    let { token } = await room.join(ana, id);
    await room.join(bo, id);
    const recording = await start(ana, id);
    for (let beats = 0; beats < 4; beats++) {
      room.clock.advance(VISIT_TTL_MS / 2);
      ({ token } = await room.call(ana, 'beatClassVisit', { token }));
    }
    await room.join(bo, id);
    const { sessionRecording } = await room.ask<{
      sessionRecording: { entries: { edges: { node: { kind: string; user: { id: string } | null } }[] } };
    }>(ana, 'query ($id: ID!) { sessionRecording(id: $id) { entries { edges { node { kind user { id } } } } } }', {
      id: recording.id,
    });
    const entries = sessionRecording.entries.edges.map(({ node }) => node);
    const moves = entries.filter(({ kind }) => kind === 'JOINED' || kind === 'LEFT');
    expect(moves.map(({ kind, user }) => [kind, user?.id])).toEqual([
      ['LEFT', 'usr_bo'],
      ['JOINED', 'usr_bo'],
    ]);
    room.clock.set('2031-05-02T09:00:00.000Z');
  });

  it('shows the chat of a breakout room to the instructor and to people who were in it', async () => {
    const id = await room.live(ana, ['usr_bo', 'usr_cy'], { consentPolicy: 'NOTICE' });
    for (const who of [ana, bo, cy]) await room.join(who, id);
    const recording = await start(ana, id);
    const opened = await room.call(ana, 'openBreakoutRooms', { sessionId: id, names: ['One', 'Two'], spreads: false });
    const [one] = opened.breakoutRooms as { id: string }[];
    await room.call(ana, 'assignBreakout', { sessionId: id, userId: 'usr_bo', breakoutId: one?.id });
    await room.call(bo, 'sendSessionMessage', { sessionId: id, text: 'Among us' });
    await room.call(cy, 'sendSessionMessage', { sessionId: id, text: 'To all' });
    await room.call(ana, 'setRecordingGrant', { recordingId: recording.id, userId: 'usr_di', isGranted: true });
    const heard = async (who: Caller) => {
      const query =
        'query ($id: ID!) { sessionRecording(id: $id) { entries(first: 100) { edges { node { text } } } } }';
      type Read = { sessionRecording: { entries: { edges: { node: { text: string | null } }[] } } };
      const { sessionRecording } = await room.ask<Read>(who, query, { id: recording.id });
      return sessionRecording.entries.edges.flatMap(({ node: { text } }) => text ?? []);
    };
    expect(await heard(ana)).toEqual(['Among us', 'To all']);
    expect(await heard(bo)).toEqual(['Among us', 'To all']);
    for (const who of [cy, di]) expect(await heard(who)).toEqual(['To all']);
  });

  it('takes in nothing that is written by a person who has not agreed, or was never there', async () => {
    const { id, documents } = await room.schedule(ana, ['usr_bo', 'usr_cy']);
    const [{ id: documentId } = { id: '' }] = documents as { id: string }[];
    await room.call(ana, 'startClassSession', { sessionId: id });
    await room.join(ana, id, { consentsToRecording: true });
    await start(ana, id);
    const write = (who: Caller, name: string) =>
      room.call(who, 'applyCollabUpdate', { documentId, update: draw(name), clientUpdateId: name });
    await consent(cy, id, false);
    for (const [who, name] of [
      [bo, 'never'],
      [cy, 'refused'],
    ] as const)
      expect(await write(who, name)).toMatchObject({ code: 'INVALID_STATE', current: 'RECORDED' });
    expect(await write(ana, 'agreed')).toMatchObject({ __typename: 'AppliedCollabUpdate' });
    await room.call(ana, 'stopRecording', { sessionId: id });
    expect(await write(bo, 'later')).toMatchObject({ __typename: 'AppliedCollabUpdate' });
  });
});
