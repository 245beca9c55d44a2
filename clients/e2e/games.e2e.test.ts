import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ClaimCoinsDocument,
  JoinLobbyDocument,
  OpenLobbyDocument,
  ReportOpponentDocument,
} from '../web/domains/games/generated/operations.ts';
import { BuyPremiumPassDocument, ClaimTierRewardDocument } from '../web/domains/games/generated/season.ts';
import { expectReadable, hasChromium, shoot, startBrowser } from './browser.ts';
import { clientOf, done, unique, visitAs } from './people.ts';

const MOVES_MAX = 100;
const idOfSandu = 'usr_seed_member_south';

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
    await ana.page.getByText(/^Last move: .*, d3$/).waitFor();
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
    await ana.open('/games/season');
    await ana.page.getByRole('button', { name: 'Claim the Free reward of tier 1', exact: true }).click();
    await ana.page.getByText('Reward claimed').waitFor();
    await shoot(ana.page, 'games-season');
    await expectReadable(ana.page, 'games-season');
    await ana.page.getByRole('button', { name: 'Buy for 40 coins' }).click();
    await ana.page.getByText('You have the premium pass').waitFor();
    await ana.page.getByRole('button', { name: 'Claim the Premium reward of tier 1', exact: true }).click();
    await ana.page.getByRole('button', { name: 'Claim the Premium reward of tier 1', exact: true }).waitFor({
      state: 'detached',
    });
    await ana.open('/games/limits');
    await ana.page.getByLabel('Minutes of play a day').fill('90');
    await ana.page.getByRole('button', { name: 'Save limits' }).first().click();
    await ana.page.getByText('Limits saved').waitFor();
    await shoot(ana.page, 'games-limits');
    await expectReadable(ana.page, 'games-limits');
    expect([...ana.faults, ...bo.faults]).toEqual([]);
    await Promise.all([ana.context.close(), bo.context.close()]);
  });

  it('pairs two people who search for a quiz that is not rated', async () => {
    const ana = await visitAs(browser, 'owner@north.test');
    const bo = await visitAs(browser, 'owner@south.test');
    for (const { page, open } of [ana, bo]) {
      await open('/games/play/quiz');
      await page.getByRole('switch', { name: 'Rated match' }).click();
      if (page === ana.page) await expectReadable(page, 'games-search-unrated');
      await page.getByRole('button', { name: 'Find an opponent' }).click();
      if (page === ana.page) await page.getByText('Looking for an opponent').waitFor();
    }
    await ana.page.getByText('Question 1 of 8').waitFor();
    await bo.page.getByText('Question 1 of 8').waitFor();
    await bo.page.getByRole('button', { name: 'Resign' }).click();
    await bo.page.getByRole('dialog').getByRole('button', { name: 'Resign' }).click();
    await ana.page.getByText('Match aborted').waitFor();
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
    const playable = cards.and(page.locator('[aria-disabled="false"]'));
    const pile = page.getByRole('region', { name: 'Trick' });
    const box = async (of: typeof pile) => {
      const found = await of.boundingBox();
      if (found === null) throw new Error('It is not shown.');
      return { x: found.x + found.width / 2, y: found.y + found.height / 2 };
    };
    const ways = [
      // By the keyboard: the arrow keys move among the cards, Enter plays one.
      async () => {
        await cards.first().focus();
        await page.keyboard.press('End');
        await page.keyboard.press('Home');
        await page.keyboard.press('Enter');
      },
      async () => {
        const [card, trick] = [await box(playable.first()), await box(pile)];
        await page.mouse.move(card.x, card.y);
        await page.mouse.down();
        await page.mouse.move(trick.x, trick.y, { steps: 4 });
        await page.mouse.up();
      },
      () => playable.first().click(),
    ] as const;
    const { height, width } = await cards.first().evaluate((card) => card.getBoundingClientRect());
    expect(Math.min(height, width)).toBeGreaterThanOrEqual(44);
    for (let made = 0; made < MOVES_MAX; made += 1) {
      await playable.or(replay).first().waitFor();
      if ((await replay.count()) > 0) break;
      await andSeeChange(page, '.games-table', ways[Math.min(made, 2)] as () => Promise<void>);
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

  it('solves the puzzle of the day by the keyboard on a phone, and puts its score on the leaderboard', async () => {
    const { page, context, open, faults } = await visitAs(browser, 'owner@south.test', {
      width: 360,
      colorScheme: 'dark',
    });
    await open('/games/puzzle');
    const grid = page.getByRole('grid', { name: 'Board' });
    await grid.waitFor();
    const { height, width } = await grid
      .getByRole('button')
      .first()
      .evaluate((square) => square.getBoundingClientRect());
    expect(Math.min(height, width)).toBeGreaterThanOrEqual(44);
    await shoot(page, 'games-puzzle');
    await expectReadable(page, 'games-puzzle');
    const submit = page.getByRole('button', { name: 'Submit the score' });
    const legal = page.getByRole('button', { name: /you can play here/ });
    for (let made = 0; made < MOVES_MAX; made += 1) {
      await legal.or(submit).first().waitFor();
      if ((await submit.count()) > 0) break;
      await andSeeChange(page, '.stack [role="status"]', async () => {
        await legal.first().focus();
        await page.keyboard.press('Enter');
      });
    }
    await submit.click();
    await page.getByText('Score submitted').waitFor();
    await page.getByRole('link', { name: 'Show the leaderboard' }).click();
    await page
      .getByRole('row', { name: /Sorana/ })
      .first()
      .waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('has an operator decide a report of a player with a reason', async () => {
    const client = await clientOf('member@both.test');
    const opponent = await clientOf('owner@south.test');
    const lobby = done(
      (
        await client.mutate(OpenLobbyDocument, {
          input: { gameSlug: 'reversi', timeControl: 'RAPID', idempotencyKey: unique('lobby') },
        })
      ).data?.createLobby,
    );
    const match = done(
      (await opponent.mutate(JoinLobbyDocument, { input: { joinCode: lobby.joinCode } })).data?.joinLobby,
    );
    const note = unique('Lets the clock run');
    const input = { matchId: match.id, kind: 'STALLING' as const, note, idempotencyKey: unique('report') };
    done((await client.mutate(ReportOpponentDocument, { input })).data?.reportPlayer);
    client.close();
    opponent.close();
    const operator = await visitAs(browser, 'admin@platform.test');
    await operator.open('/desk?queue=fairness');
    const reported = operator.page.getByRole('row', { name: note });
    await reported.click();
    await operator.page.getByRole('button', { name: 'Uphold' }).click();
    const dialog = operator.page.getByRole('dialog', { name: 'Uphold this report?' });
    await dialog.getByLabel('Reason').fill('The clock shows it.');
    await shoot(operator.page, 'desk-fairness');
    await dialog.getByRole('button', { name: 'Uphold' }).click();
    await reported.waitFor({ state: 'detached' });
    expect(operator.faults).toEqual([]);
    await operator.context.close();
  });

  it('has an operator plan a season, cancel it, and refund a premium pass', async () => {
    const client = await clientOf('member@south.test');
    const seasonId = 'gse_seed_winter';
    done((await client.mutate(ClaimCoinsDocument, {})).data?.claimReward);
    done((await client.mutate(ClaimTierRewardDocument, { input: { seasonId, tier: 1 } })).data?.claimSeasonTier);
    const pass = { seasonId, idempotencyKey: unique('pass') };
    done((await client.mutate(BuyPremiumPassDocument, { input: pass })).data?.buySeasonPass);
    client.close();
    const { page, open, context, faults } = await visitAs(browser, 'admin@platform.test');
    await open('/desk?queue=seasons');
    const name = unique('Summer');
    await page.getByRole('button', { name: 'Plan a season' }).click();
    const form = page.getByRole('dialog', { name: 'Plan a season' });
    await form.getByLabel('Name in English').fill(name);
    await form.getByLabel('Name in Romanian').fill(name);
    await form.getByRole('button', { name: 'Plan a season' }).click();
    await form.getByText('Choose a date and a time.').first().waitFor();
    const year = new Date().getFullYear() + 2;
    await form.getByLabel('Starts at').fill(`${year}-03-01T09:00`);
    await form.getByLabel('Ends at').fill(`${year}-05-01T09:00`);
    await form.getByLabel('Premium item').first().selectOption({ label: 'Confetti' });
    await form.getByRole('button', { name: 'Remove the last tier' }).click();
    await shoot(page, 'desk-season-plan');
    await expectReadable(page, 'desk-season-plan');
    await form.getByRole('button', { name: 'Plan a season' }).click();
    await form.waitFor({ state: 'hidden' });
    const row = page.getByRole('row', { name: new RegExp(`${name} · 2 tiers`) });
    await row.waitFor();
    await shoot(page, 'desk-seasons');
    await expectReadable(page, 'desk-seasons');
    await row.getByRole('button').click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: `Cancel ${name}` })
      .click();
    await row.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Refund a pass of Harbour winter' }).click();
    const refund = page.getByRole('dialog', { name: 'Refund a pass of Harbour winter' });
    await refund.getByLabel('Person ID').fill(idOfSandu);
    await refund.getByRole('button', { name: 'Refund a pass' }).click();
    await page.getByText('Pass refunded').waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('has an operator set the price of a pack of coins, and take it off sale', async () => {
    const { page, open, context, faults } = await visitAs(browser, 'admin@platform.test');
    await open('/desk?queue=coins');
    const row = page.getByRole('row', { name: /1,200 coins/ });
    const drawer = page.getByRole('dialog');
    await row.getByRole('button', { name: 'Set the price of 1,200 coins' }).click();
    await drawer.getByLabel('Price ID').fill('prc_unknown');
    await drawer.getByRole('button', { name: 'Save the price' }).click();
    await drawer.getByText('Enter a price in euros').first().waitFor();
    await expectReadable(page, 'desk-coins-price');
    await drawer.getByLabel('Price ID').fill('prc_seed_team_eur');
    await drawer.getByRole('button', { name: 'Save the price' }).click();
    await drawer.waitFor({ state: 'hidden' });
    await row.getByText('€12.00').waitFor();
    await expectReadable(page, 'desk-coins');
    await row.getByRole('button').click();
    await drawer.getByRole('button', { name: 'Take off sale' }).click();
    await row.getByText('Not for sale').waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });
});
