import type { ReactNode } from 'react';
import { PartView } from '../frame/part-view.tsx';
import { Screen } from '../frame/screen.tsx';
import { Empty } from '../parts/structure.tsx';
import { useWords } from '../words/locale.tsx';
import { type OpenPocket, useWallet } from './pockets.ts';
import { walletWords } from './words.ts';

export interface WithPocketsProps {
  readonly title: string;
  readonly children: (pockets: readonly OpenPocket[], first: OpenPocket) => ReactNode;
}

/** A page that moves money: it begins once the open pockets are known, and says where there is none. */
export function WithPockets({ title, children }: WithPocketsProps) {
  const words = useWords(walletWords);
  const { part, pockets } = useWallet();
  const [first] = pockets;
  if (first !== undefined) return children(pockets, first);
  return (
    <Screen title={title} hasBack onRefresh={part.reload}>
      <PartView part={part} pick={(data) => data.pockets} name={words.title}>
        {() => <Empty title={words.noPockets}>{words.noPocketsWhy}</Empty>}
      </PartView>
    </Screen>
  );
}
