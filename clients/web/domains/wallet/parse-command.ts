import { ArrowUpRight } from 'lucide-react';
import type { Command } from '../../lib/manifest.ts';

/** A handle as wallets have them, and an amount as it is typed: the form reads it, and says what is wrong with it. */
const HANDLE = '@?(?<to>[a-z][a-z0-9_-]{2,29})';
const AMOUNT = '(?<amount>\\d[\\d.,\\u00a0]{0,20})';
const forms = [
  new RegExp(`^(?:send|trimite)\\s+(?:to\\s+|lui\\s+)?${HANDLE}(?:\\s+${AMOUNT})?$`, 'iu'),
  new RegExp(`^(?:send|trimite)\\s+${AMOUNT}\\s+(?:to\\s+|lui\\s+)?${HANDLE}$`, 'iu'),
];

/** Commands for a text such as "send sara 12.50": each opens a prefilled form, and none sends anything. */
export function parseCommands(text: string): readonly Command[] {
  for (const form of forms) {
    const { to, amount } = form.exec(text.trim())?.groups ?? {};
    if (to === undefined) continue;
    const handle = to.toLowerCase();
    const search = new URLSearchParams({ do: 'send', to: handle, ...(amount !== undefined && { amount }) });
    const what = amount === undefined ? '' : ` ${amount}`;
    return [
      {
        path: `/money/wallet?${search}`,
        label: { en: `Send${what} to @${handle}`, ro: `Trimite${what} lui @${handle}` },
        icon: ArrowUpRight,
      },
    ];
  }
  return [];
}
