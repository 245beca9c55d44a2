// Takes the README's pictures of the running product: the app's Home, and the playground's Explain. `npm run record` calls it on its product.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

/** Debian's Chromium, or what `CHROMIUM` names. */
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const USER = 'owner@north.test';
const viewport = { width: 1360, height: 800 };
const operation = `query Home {
  me {
    displayName
    unreadNotificationCount
  }
  feed(first: 5) {
    edges {
      node {
        text
        author { displayName }
        reactions { kind count }
      }
      reason
    }
  }
}`;

/** Writes `home.png` and `explain.png` in docs/recording, and the pictures of the landing in clients/web/public/pictures. `url`: where the product answers, with its demo data. */
export async function takePictures(url) {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    await takeHome(await pageOf(browser), url);
    await takeExplain(await pageOf(browser), url);
    for (const colorScheme of ['light', 'dark']) await takeLanding(browser, url, colorScheme);
  } finally {
    await browser.close();
  }
}

async function pageOf(browser, colorScheme = 'light', size = viewport) {
  const context = await browser.newContext({
    viewport: size,
    colorScheme,
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
  return context.newPage();
}

/** Signs a demo user in with both factors. */
async function signIn(page, url) {
  const answer = await fetch(`${url}/dev/sign-in/${encodeURIComponent(USER)}`, {
    method: 'POST',
    headers: { 'codai-csrf': 'pictures' },
  });
  if (!answer.ok) throw new Error(`No token for ${USER}: ${await answer.text()}`);
  const session = JSON.stringify({ accessToken: await answer.text(), refreshToken: 'none' });
  await page.addInitScript((kept) => localStorage.setItem('codai.session', kept), session);
}

/** Home of a demo user. */
async function takeHome(page, url) {
  await signIn(page, url);
  await openHome(page, url);
  await shoot(page, 'home');
}

async function openHome(page, url) {
  await page.goto(`${url}/app/home`);
  await page.getByRole('heading', { name: /Nora/ }).waitFor();
  await isLoaded(page);
  // The list is of a first day only.
  await page.getByRole('button', { name: 'Dismiss the first steps' }).click();
  await page.mouse.move(0, 0);
}

/** Home and wallet for the landing, in one theme. */
async function takeLanding(browser, url, colorScheme) {
  const page = await pageOf(browser, colorScheme, { width: 1200, height: 750 });
  await signIn(page, url);
  await openHome(page, url);
  await shootWebp(page, `home-${colorScheme}`);
  await page.goto(`${url}/app/money/wallet`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await isLoaded(page);
  await shootWebp(page, `wallet-${colorScheme}`);
  await page.context().close();
}

async function shootWebp(page, name) {
  await page.waitForFunction(() => document.fonts.status === 'loaded');
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 80 });
  const folder = fileURLToPath(new URL('../web/public/pictures/', import.meta.url));
  mkdirSync(folder, { recursive: true });
  // format: a name of ours
  writeFileSync(`${folder}${name}.webp`, Buffer.from(data, 'base64'));
}

async function isLoaded(page) {
  // Rows of people come after the rest: until then they are empty.
  await page.waitForFunction(
    () =>
      document.querySelector('.skeleton, [aria-busy="true"]') === null &&
      [...document.querySelectorAll('main li')].every((row) => (row.textContent ?? '').trim() !== ''),
  );
}

/** The playground after an operation over three subgraphs, with the steps of its plan. */
async function takeExplain(page, url) {
  await page.goto(`${url}/`);
  await page.getByText(/^Schema: \d+ types$/).waitFor();
  await page.getByRole('button', { name: 'Caller: Nobody' }).click();
  await page.getByRole('menuitemradio', { name: USER }).click();
  await page.getByText(`Operations are sent as ${USER}`).waitFor();
  await page.getByRole('textbox', { name: 'Operation', exact: true }).click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(operation);
  const step = page.getByRole('button', { name: /^Step 2: / });
  // The first runs plan, open connections and compile: the picture shows the times of a later one.
  for (let run = 0; run < 5; run++) {
    const answered = page.waitForResponse(
      (response) => response.request().method() === 'POST' && response.url().endsWith('/graphql'),
    );
    await page.keyboard.press('ControlOrMeta+Enter');
    await (await answered).finished();
    await step.waitFor();
  }
  await shoot(page, 'explain');
}

async function shoot(page, name) {
  await page.waitForFunction(() => document.fonts.status === 'loaded');
  // format: a name of ours
  await page.screenshot({ path: fileURLToPath(new URL(`../../docs/recording/${name}.png`, import.meta.url)) });
}
