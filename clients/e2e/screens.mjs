// `npm run screens`: composes the pictures that the browser tests have left in .cache/shots into one sheet for each theme and width, docs/screens/*.webp,
// and lays those that the design direction has drawn beside its prototypes, docs/screens/beside-face-*.webp.
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const shots = fileURLToPath(new URL('../../.cache/shots/', import.meta.url));
const sheets = fileURLToPath(new URL('../../docs/screens/', import.meta.url));
/** The pictures of the design direction. They lie beside the repository and are no part of it: `FACE` names another folder. */
const face = process.env.FACE ?? fileURLToPath(new URL('../../../shared/face/shots/', import.meta.url));
const SHOT = /^(?<screen>.+)-(?<look>(?:light|dark)-(?:1440|360))\.png$/;
/** In the order in which somebody meets them; a screen goes where its name begins like one of these, and else to the end. */
const order = [
  ...['landing', 'sign-', 'reset', 'home', 'notification', 'message', 'conversation', 'new-conversation'],
  ...['feed', 'post', 'profile', 'blocked', 'missing', 'wallet', 'request', 'contacts', 'limits', 'automations'],
  ...['account', 'statements', 'transfers', 'beneficiaries', 'bank-', 'payments', 'organisation', 'security', 'desk'],
  ...['learning', 'classroom', 'library', 'research', 'credential', 'jobs', 'files', 'assistant', 'memory'],
];
/** Size of a sheet, in CSS pixels. A picture is shown from its top, as much of it as a window shows. WebP has no side above 16,383 pixels. */
const forms = {
  1440: { columns: 12, width: 400, height: 250 },
  360: { columns: 24, width: 180, height: 450 },
};
const GAP = 20;
const QUALITY = 60;

const looks = new Map();
for (const file of readdirSync(shots)) {
  const { screen, look } = SHOT.exec(file)?.groups ?? {};
  if (screen !== undefined) looks.set(look, [...(looks.get(look) ?? []), { screen, file }]);
}
if (looks.size === 0) throw new Error('There are no pictures: run `npm run test:e2e` first.');

const rankOf = (screen) => {
  const found = order.findIndex((start) => screen.startsWith(start));
  return found === -1 ? order.length : found;
};

function pageOf(look, screens) {
  const [theme, width] = look.split('-');
  const form = forms[width];
  const figures = screens
    .toSorted((one, other) => rankOf(one.screen) - rankOf(other.screen) || one.screen.localeCompare(other.screen))
    .map(({ screen, file }) => {
      const picture = readFileSync(join(shots, file)).toString('base64');
      return `<figure><img src="data:image/png;base64,${picture}" alt=""><figcaption>${screen}</figcaption></figure>`;
    });
  return `<!doctype html><style>
    body { display: grid; grid-template-columns: repeat(${form.columns}, ${form.width}px); gap: ${GAP}px; padding: ${GAP}px; margin: 0; width: max-content;
      background: ${theme === 'dark' ? '#000' : '#dcd9d2'}; color: ${theme === 'dark' ? '#b3bcbf' : '#474f53'}; font: 500 13px/18px sans-serif }
    figure { margin: 0 } img { display: block; width: 100%; height: ${form.height}px; object-fit: cover; object-position: top }
    figcaption { padding-top: 6px }
  </style>${figures.join('')}`;
}

/** Our screen for each prototype. Its page of the phone app has none here: that app has tests and pictures of its own. */
const drawn = {
  'sign-in': 'sign-in',
  'sign-in-mfa': 'sign-in-second',
  home: 'home',
  notifications: 'notifications',
  conversation: 'conversation',
  feed: 'feed',
  wallet: 'wallet',
  banking: 'account',
  'banking-transfer': 'account-transfer',
  security: 'security',
  operator: 'desk-aml',
  command: 'palette',
  components: 'design',
  playground: 'playground-explain',
};
/** The prototypes were drawn for a slightly wider phone. */
const faceWidths = { 1440: 1440, 360: 390 };
const pairForms = { 1440: { width: 640, height: 420 }, 360: { width: 270, height: 585 } };
const PAIRS_IN_ROW = { 1440: 2, 360: 4 };

const pictureOf = (file) =>
  existsSync(file)
    ? `<img src="data:image/png;base64,${readFileSync(file).toString('base64')}" alt="">`
    : '<div class="none">no picture</div>';

/** Each prototype with our screen to its right. */
function pairsOf(look) {
  const [theme, width] = look.split('-');
  const form = pairForms[width];
  const pairs = Object.entries(drawn).map(([prototype, screen]) => {
    const own = [look, look.replace('360', '390')].map((one) => join(shots, `${screen}-${one}.png`)).find(existsSync);
    return `<section><figure>${pictureOf(join(face, `${prototype}-${theme}-${faceWidths[width]}.png`))}<figcaption>${prototype}: drawn</figcaption></figure>
      <figure>${pictureOf(own ?? '')}<figcaption>${screen}: built</figcaption></figure></section>`;
  });
  return `<!doctype html><style>
    body { display: grid; grid-template-columns: repeat(${PAIRS_IN_ROW[width]}, max-content); gap: ${2 * GAP}px; padding: ${GAP}px; margin: 0; width: max-content;
      background: ${theme === 'dark' ? '#000' : '#dcd9d2'}; color: ${theme === 'dark' ? '#b3bcbf' : '#474f53'}; font: 500 13px/18px sans-serif }
    section { display: grid; grid-template-columns: repeat(2, ${form.width}px); gap: ${GAP / 2}px } figure { margin: 0 }
    img, .none { display: block; width: 100%; height: ${form.height}px; object-fit: cover; object-position: top }
    .none { display: grid; place-items: center; outline: 1px dashed } figcaption { padding-top: 6px }
  </style>${pairs.join('')}`;
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
try {
  mkdirSync(sheets, { recursive: true });
  for (const [look, screens] of looks) await keep(look, pageOf(look, screens), `${screens.length} screens`);
  if (existsSync(face)) {
    for (const look of looks.keys())
      await keep(`beside-face-${look}`, pairsOf(look), `${Object.keys(drawn).length} prototypes`);
  } else {
    console.log(`The prototypes are not at ${face}, so nothing was laid beside them: name their folder in FACE.`);
  }
} finally {
  await browser.close();
}

/** Draws a sheet and keeps it. */
async function keep(name, html, what) {
  const page = await browser.newPage();
  await page.setContent(html, { waitUntil: 'load' });
  const { width, height } = await page.evaluate(() => document.body.getBoundingClientRect().toJSON());
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'webp',
    quality: QUALITY,
    captureBeyondViewport: true,
    clip: { x: 0, y: 0, width, height, scale: 1 },
  });
  if (data === '') throw new Error(`The sheet ${name} is too large for WebP: ${width} by ${height} pixels.`);
  const file = join(sheets, `${name}.webp`);
  writeFileSync(file, Buffer.from(data, 'base64'));
  console.log(`${file}: ${what}, ${Math.round(statSync(file).size / 1000)} kB`);
  await page.close();
}
