import { eventually } from '@codai/kit/testing/eventually';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  CalendarOfCallerDocument,
  EndClassSessionDocument,
  InviteToStudyGroupDocument,
  JoinStudyGroupDocument,
  ScheduleClassSessionDocument,
  StartClassSessionDocument,
  StudySpacePageDocument,
  UpdateCalendarEventDocument,
  UpdateStudyTaskDocument,
} from '../web/domains/classroom/generated/operations.ts';
import { expectReadable, hasChromium, shoot, startBrowser } from './browser.ts';
import { clientOf, done, unique, visitAs } from './people.ts';

const nora = 'owner@north.test';
const niels = 'member@north.test';
const others = ['member@north.test', 'member@both.test', 'owner@south.test'] as const;
const ids = ['usr_seed_member_north', 'usr_seed_member_both', 'usr_seed_owner_south'];
const HOUR_MS = 3_600_000;

/** A class of Nora's with three more, one of another organisation. */
async function newClass(title: string, starts = true): Promise<string> {
  const client = await clientOf(nora);
  const [startsAt, endsAt] = [Date.now(), Date.now() + HOUR_MS].map((at) => new Date(at).toISOString()) as [
    string,
    string,
  ];
  const input = { title, startsAt, endsAt, inviteeIds: ids, idempotencyKey: crypto.randomUUID() };
  // A product that has just begun may answer late; the key makes it one class.
  const planned = await eventually(async () =>
    done((await client.mutate(ScheduleClassSessionDocument, { input })).data?.scheduleClassSession),
  );
  const { id } = planned;
  if (starts)
    done((await client.mutate(StartClassSessionDocument, { input: { sessionId: id } })).data?.startClassSession);
  client.close();
  return id;
}

/** Has Nora's study group invite Niels, who joins it. */
async function inviteTo(spaceId: string): Promise<void> {
  const [owner, member] = [await clientOf(nora), await clientOf(niels)];
  const input = { spaceId, userId: 'usr_seed_member_north' };
  done((await owner.mutate(InviteToStudyGroupDocument, { input })).data?.inviteToStudyGroup);
  done((await member.mutate(JoinStudyGroupDocument, { input: { spaceId } })).data?.joinStudyGroup);
  owner.close();
  member.close();
}

/** Renames a task of a space of Nora's, as from another browser. */
async function renameTask(spaceId: string, title: string, to: string): Promise<void> {
  const client = await clientOf(nora);
  const { data } = await client.query(StudySpacePageDocument, { id: spaceId });
  const task = data?.studySpace?.tasks.find((one) => one.title === title);
  if (!task) throw new Error('There is no such task.');
  const input = { taskId: task.id, title: to, expectedVersion: task.version };
  done((await client.mutate(UpdateStudyTaskDocument, { input })).data?.updateStudyTask);
  client.close();
}

/** Renames an event of Nora's of these days, as from another browser. */
async function renameEvent(title: string, to: string): Promise<void> {
  const client = await clientOf(nora);
  const [from, until] = [-2, 30].map((days) => new Date(Date.now() + days * 24 * HOUR_MS).toISOString());
  const { data } = await client.query(CalendarOfCallerDocument, { from: from ?? '', until: until ?? '' });
  const event = data?.calendar?.find((one) => one.title === title)?.event;
  if (!event) throw new Error('There is no such event.');
  const { id: eventId, timeZone, startsLocal, durationMinutes, rule, version: expectedVersion } = event;
  const input = { eventId, title: to, timeZone, startsLocal, durationMinutes, rule, expectedVersion };
  done((await client.mutate(UpdateCalendarEventDocument, { input })).data?.updateCalendarEvent);
  client.close();
}

/** Pictures of others that play here: with frames, and time that goes on. */
const playing = (page: Page) =>
  page.evaluate(async () => {
    const videos = [...document.querySelectorAll<HTMLVideoElement>('.class-tile:not([data-own]) video')];
    const before = videos.map(({ currentTime }) => currentTime);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    return videos.filter(
      (video, index) => video.videoWidth > 0 && !video.paused && video.currentTime > (before[index] ?? 0),
    ).length;
  });
const strokes = (page: Page) =>
  page.locator('.class-canvas path').evaluateAll((paths) => paths.map((path) => path.getAttribute('data-stroke')));
const notes = (page: Page) => page.getByLabel('Notes text');
const lines = (page: Page) => page.locator('.class-lines .user-text').allInnerTexts();

async function draw(page: Page, [x, y]: readonly [number, number]): Promise<void> {
  const board = page.locator('.class-canvas');
  await board.scrollIntoViewIfNeeded();
  const box = await board.boundingBox();
  if (box === null) throw new Error('There is no whiteboard.');
  await page.mouse.move(box.x + box.width * x, box.y + box.height * y);
  await page.mouse.down();
  for (let step = 1; step <= 6; step += 1)
    await page.mouse.move(box.x + box.width * (x + step * 0.03), box.y + box.height * (y + (step % 2) * 0.05));
  await page.mouse.up();
}
const show = (page: Page, name: string) => page.getByRole('radio', { name, exact: true }).click();
async function say(page: Page, text: string): Promise<void> {
  await page.getByLabel('Message the room').fill(text);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
}

describe.skipIf(!hasChromium)('a class', () => {
  let browser: Browser;
  beforeAll(async () => {
    // Four cameras with three viewers each are encoded and drawn on the cores that the product runs on: two pictures a second.
    browser = await startBrowser(['--use-fake-device-for-media-stream=fps=2', '--use-fake-ui-for-media-stream']);
  });
  afterAll(() => browser?.close());
  // A test that failed leaves no cameras on for the next.
  afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

  it('with four people shares video by mesh, whiteboard, notes and chat, and converges after one was cut off', async () => {
    const id = await newClass(unique('Knots'));
    const visitors = await Promise.all([nora, ...others].map((email) => visitAs(browser, email)));
    const pages = visitors.map(({ page }) => page);
    const [first, second, third, fourth] = pages as [Page, Page, Page, Page];
    for (const { context, page, open } of visitors) {
      await context.grantPermissions(['camera', 'microphone']);
      await open(`/classes/${id}`);
      await page.getByRole('button', { name: 'Join class' }).click();
      await page.locator('.class-tile[data-own][data-picture]').waitFor();
    }
    for (const page of pages) await eventually(() => playing(page), 3);
    await shoot(first, 'class-of-four');

    await draw(first, [0.1, 0.2]);
    await draw(second, [0.5, 0.3]);
    for (const page of pages)
      await eventually(
        () => strokes(page),
        (value) => expect(value).toHaveLength(2),
      );
    await show(first, 'Notes');
    await notes(first).pressSequentially('Bowline.');
    for (const page of pages.slice(1)) await eventually(() => notes(page).inputValue(), 'Bowline.');
    await say(third, 'Who has rope?');
    for (const page of pages) await eventually(() => lines(page), ['Who has rope?']);

    // The fourth is cut off, and works on; so do the others.
    await visitors[3]?.context.setOffline(true);
    await fourth.getByText('Keep drawing and writing').waitFor();
    await draw(fourth, [0.2, 0.7]);
    await show(fourth, 'Notes');
    await notes(fourth).press('End');
    await notes(fourth).pressSequentially(' Sheet bend.');
    await draw(second, [0.6, 0.7]);
    await notes(first).press('Home');
    await notes(first).pressSequentially('Today: ');
    await say(second, 'I do.');
    expect(await strokes(fourth)).toHaveLength(3);
    expect(await notes(fourth).inputValue()).toBe('Bowline. Sheet bend.');

    await visitors[3]?.context.setOffline(false);
    const merged = 'Today: Bowline. Sheet bend.';
    for (const page of pages) {
      await eventually(() => notes(page).inputValue(), merged);
      await eventually(
        () => strokes(page),
        (value) => expect(value).toHaveLength(4),
      );
      await eventually(() => lines(page), ['Who has rope?', 'I do.']);
    }
    const drawn = await strokes(first);
    for (const page of pages) expect(await strokes(page)).toEqual(drawn);
    for (const page of pages) await eventually(() => playing(page), 3);
    for (const { faults } of visitors.slice(0, 3)) expect(faults).toEqual([]);
  });

  it('has rooms, a recording that waits for consent, and attendance in the end, readable in every look', async () => {
    const id = await newClass(unique('Splices'), false);
    const [one, other] = await Promise.all([visitAs(browser, nora), visitAs(browser, others[0])]);
    for (const { context } of [one, other]) await context.grantPermissions(['camera', 'microphone']);
    await one.open(`/classes/${id}`);
    await other.open(`/classes/${id}`);
    await other.page.getByText('This class has not started').waitFor();
    await expectReadable(other.page, 'class-planned');
    await one.page.getByRole('button', { name: 'Start class' }).click();
    for (const { page } of [one, other]) {
      await page.getByRole('button', { name: 'Join class' }).click();
      await page.locator('.class-tile[data-own][data-picture]').waitFor();
    }
    await one.page.getByRole('button', { name: 'Record', exact: true }).click();
    await one.page.getByText('Everyone in the session must agree').waitFor();
    for (const { page } of [one, other]) await page.getByRole('button', { name: 'Agree', exact: true }).click();
    await one.page.getByRole('button', { name: 'Record', exact: true }).click();
    await other.page.getByText('Recording in progress').waitFor();
    await say(other.page, 'Ready.');
    await one.page.getByRole('radio', { name: /^People/ }).click();
    await one.page.getByRole('button', { name: 'Open rooms' }).click();
    await one.page.getByText('Room 1, Room 2').waitFor();
    await expectReadable(one.page, 'class-live');
    await expectReadable(other.page, 'class-breakout');
    await one.page.getByRole('button', { name: 'Close rooms' }).click();
    await one.page.getByRole('button', { name: 'End class' }).click();
    await other.page.getByRole('heading', { name: 'Attendance' }).waitFor();
    await one.page.getByRole('heading', { name: 'Attendance' }).waitFor();
    await one.page.getByText('Without audio and video').waitFor();
    await expectReadable(one.page, 'class-over');
    await one.open('/classes');
    await one.page.getByRole('list', { name: 'Class sessions' }).waitFor();
    await expectReadable(one.page, 'classes');
    await one.page.getByRole('button', { name: 'Schedule class' }).click();
    await one.page.getByLabel('Title').waitFor();
    await expectReadable(one.page, 'class-plan');
  });

  it('is joined by who is invited later, until it is over', async () => {
    const title = unique('Hawsers');
    const id = await newClass(title, false);
    const [one, other] = await Promise.all([visitAs(browser, nora), visitAs(browser, 'member@south.test')]);
    await other.open(`/classes/${id}`);
    await other.page.getByText('Class not found').waitFor();
    const { page } = one;
    await one.open(`/classes/${id}`);
    await page.getByRole('button', { name: 'Invite', exact: true }).click();
    const drawer = page.getByRole('dialog', { name: 'Invite people to the class' });
    const find = async (handle: string) => {
      await drawer.getByLabel('Handle').fill(handle);
      await drawer.getByRole('button', { name: 'Add', exact: true }).click();
    };
    const invite = drawer.getByRole('button', { name: 'Invite', exact: true });
    await find('nobody-here');
    await drawer.getByText('Nobody has the handle nobody-here').waitFor();
    expect(await invite.isDisabled()).toBe(true);
    await find('member-south');
    await drawer.getByRole('checkbox', { name: 'Sandu South' }).waitFor();
    await expectReadable(page, 'class-invite');
    await invite.click();
    await drawer.waitFor({ state: 'hidden' });
    await page.getByText('1 person invited').first().waitFor();
    await other.page.reload();
    await other.page.getByRole('heading', { name: title }).first().waitFor();
    await other.page.getByText('This class has not started').waitFor();
    // Only the instructor invites.
    expect(await other.page.getByRole('button', { name: 'Invite', exact: true }).count()).toBe(0);

    await page.getByRole('button', { name: 'Start class' }).click();
    await page.getByRole('button', { name: 'Invite', exact: true }).click();
    await find('member-both');
    await drawer.getByRole('checkbox', { name: 'Bo Both' }).waitFor();
    const client = await clientOf(nora);
    done((await client.mutate(EndClassSessionDocument, { input: { sessionId: id } })).data?.endClassSession);
    client.close();
    await invite.click();
    await drawer.getByText('This class has ended').waitFor();
    expect([...one.faults, ...other.faults]).toEqual([]);
  });

  it('is studied for in a space with a board, and stands in the calendar', async () => {
    const one = await visitAs(browser, nora);
    const { page } = one;
    await one.open('/study?do=create');
    const name = unique('Rigging');
    await page.getByLabel('Name').fill(name);
    await page.getByLabel('Goal').fill('Tie ten knots by Friday');
    await page.getByRole('dialog').getByRole('button', { name: 'New space' }).click();
    await page.getByRole('heading', { name }).waitFor();
    for (const title of ['Read chapter 2', 'Practise the bowline']) {
      await page.getByLabel('New task').fill(title);
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await page.getByText(title).waitFor();
    }
    await page.getByRole('button', { name: 'Move forward: Read chapter 2' }).click();
    await page.getByRole('region', { name: 'Doing' }).getByText('Read chapter 2').waitFor();
    const dialog = page.getByRole('dialog');
    const save = dialog.getByRole('button', { name: 'Save' });
    const late = dialog.getByText('Somebody else changed this.');
    const spaceId = page.url().split('/study/')[1]?.split('?')[0] ?? '';
    await page.getByRole('button', { name: 'Edit: Practise the bowline' }).click();
    await dialog.getByLabel('Task').fill('');
    await save.click();
    await dialog.locator('[aria-invalid=true]').waitFor();
    await dialog.getByLabel('Task').fill('Practise the bowline twice');
    await dialog.getByLabel('Assignee', { exact: true }).selectOption({ label: 'Nora North' });
    await dialog.getByLabel('Due date').fill('2031-05-02T09:00');
    await expectReadable(page, 'study-task');
    await renameTask(spaceId, 'Practise the bowline', 'Practise the sheet bend');
    // The board follows at once; the form is still of the task as it was opened.
    await page.getByText('Practise the sheet bend').waitFor();
    await save.click();
    await late.waitFor();
    await save.click();
    await dialog.waitFor({ state: 'hidden' });
    await page.reload();
    const changed = page.locator('.study-task', { hasText: 'Practise the bowline twice' });
    await changed.getByText('Nora North').waitFor();
    await changed.getByText('2031').waitFor();
    await expectReadable(page, 'study-board');
    await page.getByRole('tab', { name: 'Documents' }).click();
    await page.getByRole('button', { name: 'New text' }).click();
    await notes(page).pressSequentially('A list of knots');
    await page.locator('.class-notes[data-status="saved"]').waitFor();
    await expectReadable(page, 'study-documents');

    await inviteTo(spaceId);
    await one.open(`/study/${spaceId}?view=members`);
    const member = page.locator('.class-person', { hasText: 'Niels North' });
    await member.waitFor();
    const other = await visitAs(browser, niels);
    await other.open(`/study/${spaceId}?view=members`);
    await other.page.getByRole('button', { name: 'Leave group' }).click();
    await expectReadable(other.page, 'study-leave');
    await other.page.getByRole('dialog').getByRole('button', { name: 'Leave group' }).click();
    await other.page.getByText('You have left the group').first().waitFor();
    await inviteTo(spaceId);
    await page.reload();
    await page.getByRole('button', { name: 'Remove Niels North' }).click();
    await expectReadable(page, 'study-remove');
    await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
    await member.waitFor({ state: 'detached' });
    expect(other.faults).toEqual([]);

    await one.open('/calendar?view=list&do=event');
    const event = unique('Practice');
    await page.getByLabel('Title').fill(event);
    await page.getByLabel('Repeats').selectOption('weekly');
    await page.getByRole('dialog').getByRole('button', { name: 'New event' }).click();
    await eventually(() => page.getByText(event, { exact: true }).count(), 5);
    await page
      .getByRole('button', { name: `Edit: ${event}` })
      .first()
      .click();
    expect(await dialog.getByLabel('Repeats').inputValue()).toBe('weekly');
    await dialog.getByLabel('Title').fill('');
    await save.click();
    await dialog.locator('[aria-invalid=true]').waitFor();
    const moved = unique('Race');
    const meanwhile = unique('Regatta');
    await dialog.getByLabel('Title').fill(moved);
    await dialog.getByLabel('Repeats').selectOption('once');
    await expectReadable(page, 'calendar-event');
    await renameEvent(event, meanwhile);
    await save.click();
    await late.waitFor();
    // The calendar is read again; the next save then knows what was saved meanwhile.
    await page.getByText(meanwhile, { exact: true }).first().waitFor();
    await save.click();
    await dialog.waitFor({ state: 'hidden' });
    await page.reload();
    await page.getByText(moved, { exact: true }).waitFor();
    expect(await page.getByText(moved, { exact: true }).count()).toBe(1);
    expect(await page.getByText(meanwhile, { exact: true }).count()).toBe(0);
    await page.getByRole('button', { name: 'Create link' }).click();
    const url = await page.getByRole('textbox', { name: 'Calendar link' }).inputValue();
    expect(url).toMatch(/\/calendars\/[\w-]{43}\.ics$/);
    await expectReadable(page, 'calendar');
    expect(one.faults).toEqual([]);
  });

  it('stands in the calendar by month and by week, where events are entered, moved and deleted', async () => {
    const { page, open, faults } = await visitAs(browser, 'member@north.test');
    const title = unique('Drill');
    await open('/calendar?day=2031-05-14');
    await page.getByRole('heading', { name: 'May 2031' }).waitFor();
    await page.getByRole('button', { name: /^New event on Wed,? 14 May 2031$/ }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByLabel('Start').inputValue()).toBe('2031-05-14T09:00');
    await dialog.getByLabel('Title').fill(title);
    await dialog.getByRole('button', { name: 'New event' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: `09:00 ${title}` }).waitFor();
    await expectReadable(page, 'calendar-month');
    await page.getByRole('radio', { name: 'Week' }).click();
    await page.getByRole('heading', { name: /^(Wed 14|14 Wed)$/ }).waitFor();
    await page.getByRole('button', { name: `09:00 ${title}` }).click();
    await dialog.getByLabel('Start').fill('2031-05-15T11:30');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: `11:30 ${title}` }).waitFor();
    await expectReadable(page, 'calendar-week');
    await page.getByRole('button', { name: `11:30 ${title}` }).click();
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: `11:30 ${title}` }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Later' }).click();
    await page.getByRole('heading', { name: /^(Wed 21|21 Wed)$/ }).waitFor();
    expect(faults).toEqual([]);
  });
});
