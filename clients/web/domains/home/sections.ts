import { useLocale } from '@codai/ui';
import { useMemo, useState } from 'react';
import { serverNow } from '../../lib/clock.ts';
import { useSharedAnswer, useSharedPart } from '../../lib/shared-part.ts';
import {
  HomeBalancesDocument,
  HomeConversationsDocument,
  HomeDocument,
  HomeFeedDocument,
  HomeFundingsDocument,
  HomeMoneyDocument,
  HomeMovementsDocument,
  HomeNoticesDocument,
  HomeSessionsDocument,
  HomeTransfersDocument,
} from './generated/operations.ts';

const DAY_MS = 86_400_000;
/** The days before now at whose ends the balances are shown. What there is now is asked for as such: no clock is right to the second. */
export const days = [30, 25, 20, 15, 10, 5] as const;
export type Then = `d${(typeof days)[number]}`;
export type Instants = Readonly<Record<Then, string>>;

export type HomeSections = ReturnType<typeof useHomeSections>;

/** The sections of the home page: one operation brings them all, and each can be asked for again by itself. */
export function useHomeSections() {
  const { language: locale } = useLocale();
  // The instants of one visit: another second would be another question.
  const [now] = useState(serverNow);
  const instants = useMemo(
    () =>
      Object.fromEntries(days.map((ago) => [`d${ago}`, new Date(now - ago * DAY_MS).toISOString()])) as Record<
        Then,
        string
      >,
    [now],
  );
  const home = useSharedAnswer(HomeDocument, { locale, ...instants });
  return {
    instants,
    transfers: useSharedPart(home, ['transfers'], HomeTransfersDocument, {}),
    movements: useSharedPart(home, ['walletMovements'], HomeMovementsDocument, {}),
    fundings: useSharedPart(home, ['milestoneFundingsToApprove'], HomeFundingsDocument, {}),
    notices: useSharedPart(home, ['notifications'], HomeNoticesDocument, { locale }),
    sessions: useSharedPart(home, ['mySessions'], HomeSessionsDocument, {}),
    money: useSharedPart(home, ['myWallet', 'totalValue', 'walletTransactions'], HomeMoneyDocument, {}),
    balances: useSharedPart(home, ['accounts', 'fxRates'], HomeBalancesDocument, instants),
    conversations: useSharedPart(home, ['conversations'], HomeConversationsDocument, {}),
    feed: useSharedPart(home, ['feed'], HomeFeedDocument, {}),
  };
}
