import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectReadable, hasChromium, shoot, startBrowser } from './browser.ts';
import { visitAs } from './people.ts';

const MOVES_MAX = 100;

/** Acts, and waits until a part of the page shows something else. The clocks are not part of it. */
async function andSeeChange(page: Page, part: string, act: () => Promise<void>): Promise<void> {
  const before = await page.locator(part).first().textContent();
  await act();
  await page.waitForFunction(([of, text]) => document.querySelector(of)?.textContent !== text, [
    part,
    before ?? '',
  ] as const);
}

/** Plays a match in two browsers until both show its end: the one to move makes the first move that `move` finds. */
async function playToTheEnd(pages: readonly [Page, Page], move: (page: Page) => Promise<void>): Promise<void> {
  const over = (page: Page) =>
    page.getByRole('link', { name: 'Replay' }).or(page.getByRole('button', { name: 'Replay' }));
  for (let made = 0; made < MOVES_MAX; made += 1) {
    const turns = pages.map((page) => page.getByText('Your turn', { exact: true }).or(over(page)));
    await Promise.race(turns.map((turn) => turn.first().waitFor()));
    const states = await Promise.all(pages.map((page) => over(page).count()));
    if (states.some((count) => count > 0)) break;
    for (const page of pages) {
      if ((await page.getByText('Your turn', { exact: true }).count()) === 0) continue;
      await move(page);
      break;
    }
  }
  for (const page of pages) await over(page).first().waitFor();
}

describe.skipIf(!hasChromium)('games', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('has two people play a quiz by an invitation to its end, and replays it', async () => {
    const ana = await visitAs(browser, 'owner@north.test');
    const bo = await visitAs(browser, 'owner@south.test');
    await ana.open('/games');
    await ana.page.getByRole('heading', { name: 'Quiz duel' }).waitFor();
    await shoot(ana.page, 'games');
    await expectReadable(ana.page, 'games');
    await ana.page.getByRole('button', { name: 'Play Quiz duel' }).click();
    await ana.page.getByRole('button', { name: 'Create a link' }).click();
    const link = await ana.page.getByLabel('Invitation link').inputValue();
    await shoot(ana.page, 'games-begin');
    await expectReadable(ana.page, 'games-begin');
    await bo.open(new URL(link).pathname.replace(/^\/app/, ''));
    await bo.page.getByRole('button', { name: 'Join the match' }).click();
    await bo.page.getByText('Question 1 of 8').waitFor();
    await ana.page.getByText('Question 1 of 8').waitFor();
    await shoot(ana.page, 'games-quiz');
    await playToTheEnd([ana.page, bo.page], async (page) => {
      await andSeeChange(page, '.games-match .panel', () => page.getByRole('button', { name: /^A\. / }).click());
    });
    await shoot(ana.page, 'games-quiz-over');
    await expectReadable(ana.page, 'games-quiz-over');
    await ana.page.getByRole('button', { name: 'Replay' }).click();
    await ana.page.getByText('Move 0 of 16').waitFor();
    await ana.page.getByRole('button', { name: 'End', exact: true }).click();
    await ana.page.getByText(/^Move 16 of 16/).waitFor();
    expect([...ana.faults, ...bo.faults]).toEqual([]);
    await Promise.all([ana.context.close(), bo.context.close()]);
  });

  it('pairs two people who search, who play by the keyboard until one resigns', async () => {
    const ana = await visitAs(browser, 'member@north.test');
    const bo = await visitAs(browser, 'member@south.test');
    await ana.open('/games/play/reversi');
    await ana.page.getByRole('button', { name: 'Find an opponent' }).click();
    await ana.page.getByText('Looking for an opponent').waitFor();
    await shoot(ana.page, 'games-waiting');
    await bo.open('/games/play/reversi');
    await bo.page.getByRole('button', { name: 'Find an opponent' }).click();
    await bo.page.getByRole('grid', { name: 'Board' }).waitFor();
    await ana.page.getByRole('grid', { name: 'Board' }).waitFor();
    // The one that searched later begins.
    await bo.page.getByRole('button', { name: 'd4, White' }).focus();
    await bo.page.keyboard.press('ArrowUp');
    await bo.page.keyboard.press('Enter');
    await ana.page.getByRole('button', { name: 'c3, empty, you can play here' }).click();
    await bo.page.getByText('Your turn', { exact: true }).waitFor();
    await shoot(bo.page, 'games-reversi');
    await expectReadable(bo.page, 'games-reversi');
    await bo.page.getByRole('button', { name: 'Resign' }).click();
    await bo.page.getByRole('dialog').getByRole('button', { name: 'Resign' }).click();
    await bo.page.getByText('You lost').waitFor();
    await ana.page.getByText('You won').waitFor();
    await ana.open('/games/leaderboards');
    await ana.page
      .getByRole('row', { name: /Niels North/ })
      .first()
      .waitFor();
    await shoot(ana.page, 'games-leaderboard');
    await expectReadable(ana.page, 'games-leaderboard');
    await ana.open('/games/results');
    await ana.page.getByRole('heading', { name: 'First win' }).waitFor();
    await shoot(ana.page, 'games-results');
    await expectReadable(ana.page, 'games-results');
    await ana.open('/games/store');
    await ana.page.getByRole('button', { name: 'Claim 25 coins' }).click();
    await ana.page.getByText('25 coins claimed').waitFor();
    await shoot(ana.page, 'games-store');
    await expectReadable(ana.page, 'games-store');
    expect([...ana.faults, ...bo.faults]).toEqual([]);
    await Promise.all([ana.context.close(), bo.context.close()]);
  });

  it('plays a game of cards against the computer to its end, on a phone', async () => {
    const { page, context, open, faults } = await visitAs(browser, 'member@both.test', {
      width: 360,
      colorScheme: 'dark',
    });
    await open('/games/play/septica');
    await page.getByLabel('Level').selectOption('2');
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByText('Your hand').waitFor();
    await shoot(page, 'games-septica');
    await expectReadable(page, 'games-septica');
    const replay = page.getByRole('button', { name: 'Replay' });
    const cards = page.getByRole('region', { name: 'Your hand' }).getByRole('button');
    for (let made = 0; made < MOVES_MAX; made += 1) {
      await cards.and(page.locator(':enabled')).or(replay).first().waitFor();
      if ((await replay.count()) > 0) break;
      await andSeeChange(page, '.games-table', () => cards.and(page.locator(':enabled')).first().click());
    }
    await replay.waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('opens a tournament that another person joins, and starts its first round', async () => {
    const ana = await visitAs(browser, 'owner@north.test');
    const bo = await visitAs(browser, 'member@both.test');
    await ana.open('/games/tournaments');
    await ana.page.getByRole('button', { name: 'Open a tournament' }).click();
    const form = ana.page.getByRole('dialog', { name: 'Open a tournament' });
    await form.getByLabel('Name').fill('Harbour cup');
    await form.getByRole('button', { name: 'Open a tournament' }).click();
    await ana.page.getByText('At least two players have to join first.').waitFor();
    await bo.open('/games/tournaments');
    await bo.page.getByRole('link', { name: /Harbour cup/ }).click();
    await bo.page.getByRole('button', { name: 'Join' }).click();
    await bo.page.getByRole('button', { name: 'Leave' }).waitFor();
    await ana.page.getByRole('button', { name: 'Start the tournament' }).click();
    await bo.page.getByRole('link', { name: 'Open the match' }).waitFor();
    await shoot(ana.page, 'games-tournament');
    await expectReadable(ana.page, 'games-tournament');
    await bo.page.getByRole('link', { name: 'Open the match' }).click();
    await bo.page.getByRole('button', { name: 'Resign' }).click();
    await bo.page.getByRole('dialog').getByRole('button', { name: 'Resign' }).click();
    await ana.page.getByText('Finished', { exact: true }).waitFor();
    expect([...ana.faults, ...bo.faults]).toEqual([]);
    await Promise.all([ana.context.close(), bo.context.close()]);
  });
});
