import { HubSearchDocument, type HubSearchQuery } from '@codai/sdk';
import type { LucideIcon } from 'lucide-react';
import {
  Award,
  BookOpen,
  Briefcase,
  File,
  GraduationCap,
  Landmark,
  Megaphone,
  MessageSquareText,
  ReceiptText,
  User,
  UsersRound,
  Wallet,
} from 'lucide-react';
import { useEffect, useState } from 'react';
import { useSession } from '../../lib/session.tsx';

export type SearchKind = Exclude<keyof NonNullable<HubSearchQuery['globalSearch']>, '__typename' | 'id'>;

/** A thing that was found, and the page that shows it. */
export interface Found {
  readonly kind: SearchKind;
  readonly path: string;
  readonly title: string;
  readonly detail: string | null;
  readonly icon: LucideIcon;
}

export interface SearchState {
  readonly found: readonly Found[];
  readonly isLoading: boolean;
  /** Kinds without an answer; the others are shown. */
  readonly missing: readonly SearchKind[];
}

type Finding = NonNullable<NonNullable<HubSearchQuery['globalSearch']>['people']>[number];
interface Kind {
  readonly icon: LucideIcon;
  readonly path: (one: Finding) => string;
}

const kinds: Readonly<Record<SearchKind, Kind>> = {
  people: { icon: User, path: ({ detail }) => `/people/${encodeURIComponent((detail ?? '').replace('@', ''))}` },
  pockets: { icon: Wallet, path: ({ id }) => `/money/wallet?pocket=${encodeURIComponent(id)}` },
  payees: { icon: Landmark, path: () => '/money/beneficiaries' },
  invoices: { icon: ReceiptText, path: ({ id }) => `/money/payments?invoice=${encodeURIComponent(id)}` },
  files: { icon: File, path: ({ id }) => `/files?file=${encodeURIComponent(id)}` },
  posts: { icon: MessageSquareText, path: ({ id }) => `/people/posts/${encodeURIComponent(id)}` },
  communities: { icon: UsersRound, path: ({ id }) => `/people/communities/${encodeURIComponent(id)}` },
  courses: { icon: GraduationCap, path: ({ id }) => `/learn/${encodeURIComponent(id)}` },
  works: { icon: BookOpen, path: ({ id }) => `/library?resource=${encodeURIComponent(id)}` },
  credentials: { icon: Award, path: ({ id }) => `/credentials?credential=${encodeURIComponent(id)}` },
  jobs: { icon: Briefcase, path: ({ id }) => `/jobs/${encodeURIComponent(id)}` },
  news: { icon: Megaphone, path: ({ id }) => `/news#${encodeURIComponent(id)}` },
};
export const searchKinds = Object.keys(kinds) as readonly SearchKind[];

const TYPING_MS = 200;
const TEXT_MIN = 2;
const nothing: SearchState = { found: [], isLoading: false, missing: [] };

/** Asks all domains for what is typed, once typing rests. An answer to a text that was typed over is passed over. */
export function useSearch(text: string): SearchState {
  const { client } = useSession();
  const [state, setState] = useState<SearchState>(nothing);
  const wanted = text.trim().slice(0, 100);
  useEffect(() => {
    if ([...wanted].length < TEXT_MIN) {
      setState(nothing);
      return;
    }
    let isCurrent = true;
    setState((now) => ({ ...now, isLoading: true }));
    const timer = setTimeout(async () => {
      const { data } = await client.query(HubSearchDocument, { text: wanted });
      if (!isCurrent) return;
      setState({
        isLoading: false,
        missing: searchKinds.filter((kind) => (data?.globalSearch?.[kind] ?? null) === null),
        found: searchKinds.flatMap((kind) =>
          (data?.globalSearch?.[kind] ?? []).map((one) => ({
            kind,
            icon: kinds[kind].icon,
            path: kinds[kind].path(one),
            title: one.title,
            detail: one.detail,
          })),
        ),
      });
    }, TYPING_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [client, wanted]);
  return state;
}
