// node docs/recording/record.mjs
// Runs the README's first commands on an empty data folder, draws what they print as docs/recording/first-steps.svg, and takes the pictures of the README.
// `PORT` names another port for the product; what is drawn has the README's.
// The SVG types the commands and shows their output; readers who prefer reduced motion see the last frame.
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { takePictures } from '../../clients/e2e/readme-pictures.mjs';

const COLUMNS = 112;
const LINE_PX = 18;
const CHARACTER_PX = 8.1;
const TYPED_PER_SECOND = 40;
/** The lines that the product prints when it is ready. */
const READY = /^Codai ready[\s\S]*?A token .*$/m;
const START_MS = 120_000;
const DEMO_MS = 600_000;
const ANSWER_MS = 30_000;

const url = `http://127.0.0.1:${process.env.PORT ?? 4000}`;
/** Text with the addresses that the README has. */
const asByDefault = (text) =>
  text
    .replaceAll(url, 'http://127.0.0.1:4000')
    .replace(/http:\/\/127\.0\.0\.1:\d+\/metrics/, 'http://127.0.0.1:9464/metrics');
const feed = 'subscription { feedUpdated { change post { text author { displayName } } } }';
const query =
  '{ me { displayName unreadNotificationCount } feed(first: 1) { edges { node { text author { displayName } } reason } } }';
const post =
  'mutation { createPost(input: { text: "The harbour opens at six.", idempotencyKey: "first-post" }) { __typename } }';

const dataDir = await mkdtemp(join(tmpdir(), 'codai-recording-'));
const product = spawn('npm', ['start', '--silent'], { env: { ...process.env, DATA_DIR: dataDir }, detached: true });
let printed = '';
product.stdout.on('data', (chunk) => {
  printed += chunk;
});
product.stderr.on('data', (chunk) => {
  printed += chunk;
  process.stderr.write(chunk);
});
const scenes = [];
try {
  scenes.push({ typed: 'npm start', printed: await printedBy(READY, START_MS) });
  // The pictures show all of the demo, and the feed an event of ours alone.
  await printedBy(/The demo was written/, DEMO_MS);
  const [member, owner] = [await token('member@north.test'), await token('owner@north.test')];
  scenes.push({ typed: 'export TOKEN=$(npm run -s token -- member@north.test)', printed: '' });
  scenes.push({
    typed: `curl -s ${url}/graphql -H "authorization: Bearer $TOKEN" --json '{"query":"${query}"}'`,
    printed: JSON.stringify(await ask(member, query), null, 1),
  });
  const event = nextEvent(member);
  await delay(1_000);
  await ask(owner, post);
  scenes.push({
    typed: `curl -sN ${url}/graphql -H "authorization: Bearer $TOKEN" -H 'accept: text/event-stream' --json '{"query":"${feed}"}'`,
    printed: await event,
  });
  await writeFile(new URL('first-steps.svg', import.meta.url), asByDefault(drawn(scenes)));
  await takePictures(url);
} finally {
  process.kill(-product.pid, 'SIGTERM');
  await new Promise((ended) => product.once('close', ended));
  await rm(dataDir, { recursive: true, force: true });
}

/** Waits until the product has printed a text that fits the pattern, and returns it. */
async function printedBy(pattern, ms) {
  for (const end = Date.now() + ms; Date.now() < end; await delay(50)) {
    const found = pattern.exec(printed);
    if (found) return found[0];
    if (product.exitCode !== null) break;
  }
  throw new Error(`npm start did not print ${pattern}:\n${printed}`);
}

async function token(user) {
  const child = spawn('npm', ['run', '-s', 'token', '--', user], { env: { ...process.env, DATA_DIR: dataDir } });
  let text = '';
  child.stderr.on('data', (chunk) => process.stderr.write(chunk));
  for await (const chunk of child.stdout) text += chunk;
  if (text === '') throw new Error(`There is no token for ${user}.`);
  return text.trim();
}

function request(bearer, text, accept) {
  return fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json', accept },
    body: JSON.stringify({ query: text }),
    signal: AbortSignal.timeout(ANSWER_MS),
  });
}

async function ask(bearer, text) {
  const answer = await (await request(bearer, text, 'application/json')).json();
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer;
}

/** The first event of the feed, as it comes over the wire. */
async function nextEvent(bearer) {
  const response = await request(bearer, feed, 'text/event-stream');
  let text = '';
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const event = /^event: next\n(?:.+\n)+/m.exec(text);
    if (event?.[0].includes('"data":{')) return event[0].trim();
  }
  throw new Error(`The feed ended:\n${text}`);
}

function drawn(all) {
  const lines = [];
  let second = 0.5;
  for (const { typed, printed } of all) {
    for (const [index, text] of wrapped(typed).entries()) {
      const prompt = index === 0 ? '$ ' : '  ';
      lines.push({ text: prompt + text, at: second, typing: text.length / TYPED_PER_SECOND });
      second += text.length / TYPED_PER_SECOND;
    }
    second += 0.4;
    for (const line of printed === '' ? [] : printed.split('\n')) {
      for (const text of wrapped(line)) lines.push({ text, at: second, typing: 0 });
    }
    second += 1.2;
  }
  const [width, height] = [COLUMNS * CHARACTER_PX + 40, lines.length * LINE_PX + 60];
  const rows = lines.map(({ text, at, typing }, index) => {
    const style = `animation-delay:${at.toFixed(2)}s`;
    const kind = typing > 0 ? 'typed' : 'printed';
    return `<text class="${kind}" style="${style}" x="20" y="${50 + index * LINE_PX}" xml:space="preserve">${escaped(text)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="A terminal: npm start, a query over three subgraphs, and a live event">
<style>
text { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; fill: #d6deeb; opacity: 0; animation: show 0.01s linear forwards; }
.typed { fill: #7fdbca; }
@keyframes show { to { opacity: 1; } }
@media (prefers-reduced-motion: reduce) { text { opacity: 1; animation: none; } }
</style>
<rect width="100%" height="100%" rx="8" fill="#011627"/>
<circle cx="22" cy="18" r="5" fill="#ef5350"/><circle cx="40" cy="18" r="5" fill="#ffca28"/><circle cx="58" cy="18" r="5" fill="#22da6e"/>
${rows.join('\n')}
</svg>
`;
}

function wrapped(text) {
  const lines = [];
  for (let rest = text; ; ) {
    if (rest.length <= COLUMNS - 2) return [...lines, rest];
    const space = rest.lastIndexOf(' ', COLUMNS - 2);
    const end = space > COLUMNS / 2 ? space : COLUMNS - 2;
    lines.push(rest.slice(0, end));
    rest = `  ${rest.slice(end).trimStart()}`;
  }
}

function escaped(text) {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
