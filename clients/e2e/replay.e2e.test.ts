import { eventually } from '@codai/kit/testing/eventually';
import type { SupergraphClient } from '@codai/sdk';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
  ApplyCollabUpdateDocument,
  ClassSessionPageDocument,
  CloseBreakoutRoomsDocument,
  EndClassSessionDocument,
  JoinClassSessionDocument,
  LeaveClassSessionDocument,
  OpenBreakoutRoomsDocument,
  ScheduleClassSessionDocument,
  SendSessionMessageDocument,
  StartClassSessionDocument,
  StartRecordingDocument,
  StopRecordingDocument,
} from '../web/domains/classroom/generated/operations.ts';
import { expectReadable, hasChromium, startBrowser } from './browser.ts';
import { clientOf, done, hostileText, unique, visitAs } from './people.ts';

const [nora, member, stranger] = ['owner@north.test', 'member@north.test', 'owner@south.test'] as const;
const memberId = 'usr_seed_member_north';
const HOUR_MS = 3_600_000;

const key = () => crypto.randomUUID();
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

interface Written {
  readonly documentId: string;
  readonly doc: Y.Doc;
}

/** Changes a document, after all that was done to it here before. */
async function change(client: SupergraphClient, { documentId, doc }: Written, act: (doc: Y.Doc) => void) {
  const before = Y.encodeStateVector(doc);
  act(doc);
  const update = Buffer.from(Y.encodeStateAsUpdate(doc, before)).toString('base64');
  const input = { documentId, update, clientUpdateId: key() };
  done((await client.mutate(ApplyCollabUpdateDocument, { input })).data?.applyCollabUpdate);
}

const say = async (client: SupergraphClient, sessionId: string, text: string) =>
  done(
    (await client.mutate(SendSessionMessageDocument, { input: { sessionId, text, idempotencyKey: key() } })).data
      ?.sendSessionMessage,
  );

/** A class of Nora's and a member's that was recorded, and ended after that: what was there before, and what happened in it. */
async function recordedClass(
  title: string,
  furtherLines = 0,
): Promise<{ readonly sessionId: string; readonly recordingId: string }> {
  const [lead, learner] = await Promise.all([clientOf(nora), clientOf(member)]);
  const [startsAt, endsAt] = [new Date().toISOString(), new Date(Date.now() + HOUR_MS).toISOString()];
  const plan = {
    title,
    startsAt,
    endsAt,
    consentPolicy: 'NOTICE',
    inviteeIds: [memberId],
    idempotencyKey: key(),
  } as const;
  // A product that has just begun may answer late; the key makes it one class.
  const { id: sessionId } = await eventually(async () =>
    done((await lead.mutate(ScheduleClassSessionDocument, { input: plan })).data?.scheduleClassSession),
  );
  done((await lead.mutate(StartClassSessionDocument, { input: { sessionId } })).data?.startClassSession);
  const join = async (client: SupergraphClient) =>
    done(
      (await client.mutate(JoinClassSessionDocument, { input: { sessionId, connectionId: 'e2e' } })).data
        ?.joinClassSession,
    );
  await join(lead);
  const { data } = await lead.query(ClassSessionPageDocument, { id: sessionId });
  const documentOf = (kind: string): Written => ({
    documentId: data?.classSession?.documents.find((one) => one.kind === kind)?.id ?? '',
    doc: new Y.Doc(),
  });
  const [board, notes] = [documentOf('WHITEBOARD'), documentOf('TEXT')];
  const stroke = (id: string, colour: string, points: readonly number[]) => (doc: Y.Doc) =>
    doc.getArray('shapes').push([{ id, colour, points }]);

  await change(lead, board, stroke('before', 'ink', [200, 200, 500, 260, 800, 200]));
  const begun = await lead.mutate(StartRecordingDocument, { input: { sessionId, idempotencyKey: key() } });
  const { id: recordingId } = done(begun.data?.startRecording) as { readonly id: string };
  await pause(1_200);
  await join(learner);
  await say(learner, sessionId, 'Who has rope?');
  for (let line = 1; line <= furtherLines; line += 1) await say(lead, sessionId, `Turn ${line}`);
  await change(lead, board, stroke('after', 'blue', [300, 600, 700, 500, 1_200, 620]));
  await change(lead, notes, (doc) => doc.getText('text').insert(0, '<b>Bowline</b> and sheet bend'));
  const rooms = { sessionId, names: ['Room 1'], spreads: true };
  done((await lead.mutate(OpenBreakoutRoomsDocument, { input: rooms })).data?.openBreakoutRooms);
  await say(learner, sessionId, hostileText);
  await pause(1_200);
  done((await lead.mutate(CloseBreakoutRoomsDocument, { input: { sessionId } })).data?.closeBreakoutRooms);
  await pause(1_200);
  const left = { sessionId, connectionId: 'e2e' };
  done((await learner.mutate(LeaveClassSessionDocument, { input: left })).data?.leaveClassSession);
  done((await lead.mutate(StopRecordingDocument, { input: { sessionId } })).data?.stopRecording);
  done((await lead.mutate(EndClassSessionDocument, { input: { sessionId } })).data?.endClassSession);
  lead.close();
  learner.close();
  return { sessionId, recordingId };
}

const strokes = (page: Page) =>
  page.locator('.class-canvas path').evaluateAll((paths) => paths.map((path) => path.getAttribute('data-stroke')));
const lines = (page: Page) => page.locator('.class-lines .user-text').allInnerTexts();
const people = (page: Page) => page.getByRole('list', { name: 'People present' }).getByRole('listitem').allInnerTexts();
const timeline = (page: Page) => page.getByRole('slider', { name: 'Position' });
const loading = (page: Page) => page.getByRole('progressbar', { name: 'Loading the recording' });

/** Goes to the end once all of the recording is loaded: before that, no position is after the loaded entries. */
async function toEnd(page: Page): Promise<void> {
  await timeline(page).waitFor();
  await loading(page).waitFor({ state: 'detached' });
  await timeline(page).press('End');
}

describe.skipIf(!hasChromium)('the replay of a recording', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('shows the class at each instant, by slider and by playing', async () => {
    const { sessionId, recordingId } = await recordedClass(unique(`<b>Knots</b> ${'o'.repeat(120)}`));
    const one = await visitAs(browser, nora);
    const { page } = one;
    await one.open(`/classes/${sessionId}`);
    await page.getByRole('link', { name: /^Replay of/ }).click();
    await page.getByText('Audio and video were not recorded').waitFor();
    expect(new URL(page.url()).search).toBe(`?recording=${recordingId}`);

    // The start: what was there when the recording began.
    await eventually(() => strokes(page), ['before']);
    expect(await lines(page)).toEqual([]);
    expect(await people(page)).toHaveLength(1);

    await toEnd(page);
    await eventually(() => strokes(page), ['before', 'after']);
    await eventually(async () => (await lines(page)).length, 2);
    expect((await lines(page))[0]).toBe('Who has rope?');
    // The member has left again.
    expect(await people(page)).toHaveLength(1);
    await page.getByText('Breakout room 1').waitFor();
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
    await page.getByRole('radio', { name: 'Notes' }).click();
    await eventually(() => page.getByLabel('Notes text').inputValue(), '<b>Bowline</b> and sheet bend');

    await timeline(page).press('Home');
    await eventually(() => page.getByLabel('Notes text').inputValue(), '');
    await page.getByRole('radio', { name: 'Whiteboard' }).click();
    await eventually(() => strokes(page), ['before']);
    expect(await lines(page)).toEqual([]);

    await page.getByRole('radio', { name: '16×' }).click();
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await page.getByRole('button', { name: 'Play again' }).waitFor();
    await eventually(() => strokes(page), ['before', 'after']);

    // Before the member left, with the room open: how late they came is up to the machine.
    await timeline(page).press('Home');
    const step = async () => {
      await timeline(page).press('ArrowRight');
      return people(page);
    };
    await eventually(step, (value) => expect(value).toHaveLength(2));
    await expectReadable(page, 'classroom-replay');

    await page.goBack();
    await page.getByRole('heading', { name: 'Attendance' }).waitFor();
    expect(one.faults).toEqual([]);
  });

  it('is not there for somebody who does not read the recording', async () => {
    const { sessionId, recordingId } = await recordedClass(unique('Splices'));
    const other = await visitAs(browser, stranger);
    await other.open(`/classes/${sessionId}?recording=${recordingId}`);
    await other.page.getByText('Recording not found').waitFor();
    await other.open(`/classes/${sessionId}?recording=rcd_unknown`);
    await other.page.getByText('Recording not found').waitFor();
    expect(other.faults).toEqual([]);
  });

  it('is read by who is given leave, until that is taken back', async () => {
    const title = unique('Cleats');
    const { sessionId, recordingId } = await recordedClass(title);
    const one = await visitAs(browser, nora);
    const { page } = one;
    await one.open(`/classes/${sessionId}`);
    await page.getByRole('button', { name: /^Manage access to the recording/ }).click();
    const drawer = page.getByRole('dialog', { name: 'Recording access' });
    const find = async (handle: string) => {
      await drawer.getByLabel('Handle').fill(handle);
      await drawer.getByRole('button', { name: 'Add', exact: true }).click();
    };
    await find('nobody-here');
    await drawer.getByText('Nobody has the handle nobody-here').waitFor();
    expect(await drawer.getByRole('button', { name: 'Give access' }).isDisabled()).toBe(true);
    await find('owner-south');
    const chosen = drawer.getByRole('checkbox', { name: 'Sorana South' });
    await chosen.waitFor();
    await expectReadable(page, 'class-recording-readers');
    await drawer.getByRole('button', { name: 'Give access' }).click();
    await page.getByText('Access given to 1 person').first().waitFor();
    const address = await drawer.getByLabel('Replay link').inputValue();
    expect(address).toMatch(new RegExp(`/classes/${sessionId}\\?recording=${recordingId}$`));

    const other = await visitAs(browser, stranger);
    await other.open(`/classes/${sessionId}?recording=${recordingId}`);
    await other.page.getByText('Audio and video were not recorded').waitFor();
    await toEnd(other.page);
    await eventually(async () => (await lines(other.page))[0], 'Who has rope?');
    await find('owner-south');
    await chosen.waitFor();
    await drawer.getByRole('button', { name: 'Remove access' }).click();
    await page.getByText('Access of 1 person removed').first().waitFor();
    await other.page.reload();
    await other.page.getByText('Recording not found').waitFor();
    expect([...one.faults, ...other.faults]).toEqual([]);
  });

  it('leaves out a change of a document that cannot be read, and says so once', async () => {
    const { sessionId, recordingId } = await recordedClass(unique('Bends'));
    const { page, open, faults } = await visitAs(browser, member);
    await page.route('**/graphql', async (route) => {
      if (!route.request().postData()?.includes('"RecordingEntries"')) return route.continue();
      const response = await route.fetch();
      // The last update is that of the notes.
      const updates = [...(await response.text()).matchAll(/"update":"([^"]+)"/g)];
      const [broken = '', last = ''] = [updates.at(-1)?.[0], updates.at(-1)?.[1]];
      const body = (await response.text()).replace(broken, `"update":"${last.slice(0, 8)}"`);
      return route.fulfill({ response, body });
    });
    await open(`/classes/${sessionId}?recording=${recordingId}`);
    await page.getByText('1 change of a document cannot be read').waitFor();
    await toEnd(page);
    await eventually(() => strokes(page), ['before', 'after']);
    await page.getByRole('radio', { name: 'Notes' }).click();
    expect(await page.getByLabel('Notes text').inputValue()).toBe('');
    expect(await page.getByText('cannot be read').count()).toBe(1);
    expect(faults).toEqual([]);
  });

  it('keeps what was loaded when a page does not come, and loads the rest when asked', async () => {
    const { sessionId, recordingId } = await recordedClass(unique('Hitches'), 120);
    const { page, open } = await visitAs(browser, member);
    let isDown = true;
    await page.route('**/graphql', async (route) => {
      const { operationName, variables } = (route.request().postDataJSON() ?? {}) as {
        readonly operationName?: string;
        readonly variables?: { readonly after?: string | null };
      };
      if (isDown && operationName === 'RecordingEntries' && variables?.after) await route.abort();
      else await route.continue();
    });
    await open(`/classes/${sessionId}?recording=${recordingId}`);
    await page.getByText('The recording does not answer.').waitFor();
    expect(await loading(page).getAttribute('value')).toBe('100');
    await timeline(page).press('End');
    await eventually(
      async () => (await lines(page)).length,
      (value) => expect(value).toBeGreaterThan(50),
    );
    expect(await strokes(page)).toEqual(['before']);

    isDown = false;
    await page.getByRole('button', { name: 'Try now' }).click();
    await toEnd(page);
    await eventually(() => strokes(page), ['before', 'after']);
    await eventually(async () => (await lines(page)).length, 122);
    expect(await page.getByText('does not answer').count()).toBe(0);
  });
});
