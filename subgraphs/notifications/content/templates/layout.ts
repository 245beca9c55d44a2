import { type Html, html } from '@codai/kit/text/html';
import { lines } from '@codai/kit/text/markup';

/** A piece of a mail. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string; readonly html: Html }
  | { readonly kind: 'code'; readonly text: string; readonly html: Html }
  | { readonly kind: 'button'; readonly label: string; readonly url: string }
  | { readonly kind: 'item'; readonly title: string; readonly body: string; readonly url: string | null };

export interface Letter {
  readonly locale: string;
  readonly blocks: readonly Block[];
  readonly footer: string;
  /** Null: nobody can unsubscribe from it. */
  readonly unsubscribeUrl: string | null;
  /** Null or absent: links lead straight to their pages, and nothing tells of the opening. */
  readonly tracking?: Tracking | null;
}

const FONT = 'font:16px/1.5 -apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif';
/** Inline styles are what every mail program knows; classes serve dark mode alone, where it is known. */
const DARK =
  '@media (prefers-color-scheme:dark){body,.page{background:#17181c!important}.card{background:#212329!important}.card,.card td,.card p,.card a{color:#f1f1f3!important}.button{background:#f1f1f3!important;color:#17181c!important}.foot,.foot a{color:#a9abb3!important}}';

/** Both bodies of a mail, which say the same. */
export function layOut(letter: Letter): { readonly text: string; readonly html: string } {
  const { tracking } = letter;
  if (!tracking) return { text: textOf(letter), html: htmlOf(letter) };
  const blocks = letter.blocks.map((block) =>
    'url' in block && block.url !== null ? { ...block, url: tracking.linkOf(block.url) } : block,
  );
  const watched = { ...letter, blocks };
  return { text: textOf(watched), html: htmlOf(watched) };
}

function textOf({ blocks, footer, unsubscribeUrl }: Letter): string {
  const parts = blocks.map((block) => {
    switch (block.kind) {
      case 'button':
        return `${block.label}: ${block.url}`;
      case 'item':
        return [block.title, block.body, block.url].filter(Boolean).join('\n');
      default:
        return block.text;
    }
  });
  return [...parts, ['-- ', footer, ...(unsubscribeUrl === null ? [] : [unsubscribeUrl])].join('\n')].join('\n\n');
}

function htmlOf({ locale, blocks, footer, unsubscribeUrl, tracking }: Letter): string {
  const foot = unsubscribeUrl === null ? footer : html`<a href="${unsubscribeUrl}" style="color:#6b6e78">${footer}</a>`;
  const rows = blocks.map((block) => html`<tr><td style="padding:0 0 16px 0">${htmlOfBlock(block)}</td></tr>`);
  const table = html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"`;
  const parts = [
    html`<!doctype html><html lang="${locale}"><head><meta charset="utf-8">`,
    html`<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">`,
    html`<meta name="supported-color-schemes" content="light dark"><style>${DARK}</style></head>`,
    html`<body style="margin:0;background:#f4f4f6">`,
    html`${table} class="page" style="background:#f4f4f6"><tr><td align="center" style="padding:24px 12px">`,
    html`${table} class="card" style="max-width:560px;background:#ffffff;color:#1b1c20;${FONT}"><tr><td style="padding:24px">`,
    html`${table}>`,
    ...rows,
    html`</table></td></tr></table>`,
    html`<p class="foot" style="${FONT};font-size:13px;color:#6b6e78;margin:16px 0 0 0">${foot}</p>`,
    html`</td></tr></table>`,
    ...(tracking ? [html`<img src="${tracking.pixelUrl}" width="1" height="1" alt="">`] : []),
    html`</body></html>`,
  ];
  return html`${lines(parts)}`.text;
}

function htmlOfBlock(block: Block): Html {
  switch (block.kind) {
    case 'paragraph':
      return html`<p style="margin:0">${block.html}</p>`;
    case 'code':
      return html`<p style="margin:0;font:bold 24px monospace">${block.html}</p>`;
    case 'button':
      return html`<a class="button" href="${block.url}" style="display:inline-block;padding:10px 18px;background:#1b1c20;color:#ffffff;text-decoration:none;border-radius:6px">${block.label}</a>`;
    case 'item': {
      const { title } = block;
      const head = block.url === null ? title : html`<a href="${block.url}" style="color:#1b1c20">${title}</a>`;
      return html`<p style="margin:0"><strong>${head}</strong><br>${block.body}</p>`;
    }
  }
}

/** Tracking of a message: its links lead through this platform, and a picture reports that it was opened. */
export interface Tracking {
  readonly linkOf: (url: string) => string;
  readonly pixelUrl: string;
}
