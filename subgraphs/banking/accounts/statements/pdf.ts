import { amountText, dayText, figureText, type PdfContent, renderPdf } from '@codai/kit/documents';
import type { StatementContent } from './content.ts';
import { type StatementLanguage, statementLabels } from './labels.ts';

/** The statement for people, on A4 pages. */
export function writePdf(content: StatementContent, language: StatementLanguage): Promise<Buffer> {
  return renderPdf(contentOf(content, language));
}

function contentOf(
  { period, lines, account, number, issuedAt, isSandbox }: StatementContent,
  language: StatementLanguage,
): PdfContent {
  const words = statementLabels[language];
  const { locale } = words;
  const { currency, from, to, opening, closing, debits, credits, debitCount, creditCount } = period;
  const figure = (minor: bigint) => figureText(minor, currency, locale);
  const amount = (minor: bigint) => amountText(minor, currency, locale);
  // The last instant of the period and not its end, which is another day's.
  const lastDay = dayText(new Date(to.getTime() - 1), locale);
  return {
    title: number === null ? words.statement : `${words.statement} ${number}`,
    banner: isSandbox ? words.sandbox : null,
    facts: [
      [words.period, `${dayText(from, locale)} – ${lastDay}`],
      [words.issuedOn, dayText(issuedAt, locale)],
    ],
    parties: [
      [words.account, [account.name, account.iban]],
      [words.currency, [currency]],
    ],
    columns: [
      { heading: words.date, share: 0.13, align: 'left' },
      { heading: words.description, share: 0.36, align: 'left' },
      { heading: words.debit, share: 0.17, align: 'right' },
      { heading: words.credit, share: 0.17, align: 'right' },
      { heading: words.balance, share: 0.17, align: 'right' },
    ],
    rowSize: 8,
    rows: [
      [dayText(from, locale), words.opening, '', '', figure(opening)],
      ...lines.map((line) => [
        dayText(line.postedAt, locale),
        line.description === '' ? line.kind : line.description,
        line.side === 'DEBIT' ? figure(line.amount) : '',
        line.side === 'CREDIT' ? figure(line.amount) : '',
        figure(line.balanceAfter),
      ]),
    ],
    totals: [
      [words.opening, amount(opening)],
      [`${words.credits} (${creditCount})`, amount(credits)],
      [`${words.debits} (${debitCount})`, amount(-debits)],
      [words.closing, amount(closing)],
    ],
    notes: [...(lines.length === 0 ? [words.noLines] : []), words.timeZone],
    page: words.page,
    createdAt: issuedAt,
  };
}
