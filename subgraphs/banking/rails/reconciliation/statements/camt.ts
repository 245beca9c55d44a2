import { z } from 'zod';
import {
  type CamtAmount,
  camtAccount,
  camtAmount,
  camtDay,
  camtDirection,
  camtParty,
  camtStatus,
  camtText,
} from '../../../accounts/iso20022/camt-parts.ts';
import { amountOf, dayText, keptText, refText } from '../../../accounts/iso20022/fields.ts';
import { documentReader } from '../../../accounts/iso20022/xml.ts';
import { CONTENT_BYTES_MAX, ourReference, type Statement, type StatementLine } from './rules.ts';

const bodyOf = documentReader(['Stmt', 'Bal', 'Ntry', 'NtryDtls', 'TxDtls', 'Ustrd'], CONTENT_BYTES_MAX);

const details = z.object({
  Refs: z.object({ EndToEndId: camtText, AcctSvcrRef: camtText }).optional(),
  Amt: camtAmount.optional(),
  AmtDtls: z.object({ TxAmt: z.object({ Amt: camtAmount }).optional() }).optional(),
  CdtDbtInd: camtDirection.optional(),
  RltdPties: z
    .object({ Dbtr: camtParty, DbtrAcct: camtAccount, Cdtr: camtParty, CdtrAcct: camtAccount })
    .optional()
    .catch(undefined),
  RmtInf: z
    .object({ Ustrd: z.array(z.string()).optional() })
    .optional()
    .catch(undefined),
});
type Details = z.infer<typeof details>;

const entry = z.object({
  Amt: camtAmount,
  CdtDbtInd: camtDirection,
  Sts: camtStatus,
  BookgDt: camtDay.optional(),
  AcctSvcrRef: camtText,
  NtryDtls: z.array(z.union([z.object({ TxDtls: z.array(details).optional() }), z.literal('')])).optional(),
  AddtlNtryInf: camtText,
});
type Entry = z.infer<typeof entry>;

const document = z.object({
  BkToCstmrStmt: z.object({
    Stmt: z
      .array(
        z.object({
          Id: refText,
          ElctrncSeqNb: z
            .string()
            .regex(/^\d{1,9}$/)
            .optional(),
          FrToDt: z.object({ FrDtTm: z.string(), ToDtTm: z.string() }).optional(),
          Bal: z.array(
            z.object({
              Tp: z.object({ CdOrPrtry: z.object({ Cd: z.string() }) }),
              Amt: camtAmount,
              CdtDbtInd: camtDirection,
              Dt: camtDay,
            }),
          ),
          Ntry: z.array(entry).optional(),
        }),
      )
      .length(1),
  }),
});

/**
 * Reads an account statement with one statement in it (ISO 20022 camt.053.001.02 to .08); null when it is none. What is not booked and
 * what moves nothing is left out. An entry of several payments is a line for each when their amounts come to its own.
 */
export function readCamt053(content: string): Statement | null {
  const read = document.safeParse(bodyOf(content));
  const stated = read.data?.BkToCstmrStmt.Stmt[0];
  if (stated === undefined) return null;
  const balance = (...codes: string[]) => stated.Bal.find(({ Tp }) => codes.includes(Tp.CdOrPrtry.Cd));
  const [opening, closing] = [balance('OPBD', 'PRCD'), balance('CLBD')];
  if (opening === undefined || closing === undefined) return null;
  const currency = closing.Amt['@Ccy'];
  const signed = (money: CamtAmount, side: 'CRDT' | 'DBIT') =>
    money['@Ccy'] === currency ? amountOf(money['#text'], currency, side === 'DBIT') : null;

  const booked = (stated.Ntry ?? []).filter(({ Sts }) => Sts === 'BOOK');
  const lines = booked.map((one) => linesOf(one, one.BookgDt ?? closing.Dt, signed));
  const balances = [signed(opening.Amt, opening.CdtDbtInd), signed(closing.Amt, closing.CdtDbtInd)] as const;
  if (balances[0] === null || balances[1] === null || lines.includes(null)) return null;
  const days = booked.flatMap(({ BookgDt }) => BookgDt ?? []);
  const [fromOn, toOn] = stated.FrToDt
    ? [stated.FrToDt.FrDtTm.slice(0, 10), lastDayOf(stated.FrToDt)]
    : [[...days, closing.Dt].sort()[0] as string, closing.Dt];
  if (!dayText.safeParse(fromOn).success || !dayText.safeParse(toOn).success) return null;
  return {
    ref: stated.Id,
    number: stated.ElctrncSeqNb === undefined ? null : Number(stated.ElctrncSeqNb),
    currency,
    fromOn,
    toOn,
    opening: balances[0],
    closing: balances[1],
    lines: (lines as StatementLine[][]).flat().filter((line) => line.amount !== 0n),
  };
}

/** Midnight ends the day before it, but for banks that call the day by its beginning alone. */
function lastDayOf({ FrDtTm: from, ToDtTm: until }: { readonly FrDtTm: string; readonly ToDtTm: string }): string {
  const day = until.slice(0, 10);
  const isMidnight = /^.{10}T00:00:00(\.0+)?(Z|[+-]\d\d:\d\d)?$/.test(until) && dayText.safeParse(day).success;
  if (!isMidnight || from.startsWith(day)) return day;
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}

type Signed = (money: CamtAmount, side: 'CRDT' | 'DBIT') => bigint | null;

function linesOf(stated: Entry, bookedOn: string, signed: Signed): StatementLine[] | null {
  const whole = signed(stated.Amt, stated.CdtDbtInd);
  if (whole === null) return null;
  const payments = (stated.NtryDtls ?? []).flatMap((group) => (group === '' ? [] : (group.TxDtls ?? [])));
  const amounts = payments.map(({ Amt, AmtDtls, CdtDbtInd }) => {
    const money = Amt ?? AmtDtls?.TxAmt?.Amt;
    return money === undefined ? null : signed(money, CdtDbtInd ?? stated.CdtDbtInd);
  });
  const sum = amounts.reduce<bigint | null>((total, one) => (total === null || one === null ? null : total + one), 0n);
  const ref = stated.AcctSvcrRef ?? null;
  if (payments.length > 1 && sum === whole) {
    return payments.map((payment, index) =>
      lineOf(payment, { amount: amounts[index] as bigint, bookedOn, ref: ref && `${ref}/${index + 1}` }),
    );
  }
  const [only] = payments.length === 1 ? payments : [];
  return [lineOf(only ?? {}, { amount: whole, bookedOn, ref }, stated.AddtlNtryInf)];
}

function lineOf(
  { Refs, RltdPties, RmtInf }: Partial<Details>,
  { amount, bookedOn, ref }: { readonly amount: bigint; readonly bookedOn: string; readonly ref: string | null },
  further?: string,
): StatementLine {
  const endToEndId = ourReference(Refs?.EndToEndId ?? null);
  const [other, otherAccount] =
    amount > 0n ? [RltdPties?.Dbtr, RltdPties?.DbtrAcct] : [RltdPties?.Cdtr, RltdPties?.CdtrAcct];
  const words = [other?.Nm, ...(RmtInf?.Ustrd ?? []), further];
  const stranger = endToEndId === null ? Refs?.EndToEndId : undefined;
  return {
    amount,
    bookedOn,
    bankReference: refText.safeParse(Refs?.AcctSvcrRef ?? ref).data ?? null,
    endToEndId,
    details: keptText([...words, stranger], otherAccount?.Id.IBAN),
  };
}
