import { View } from 'react-native';
import type { Problem } from '../data/act.tsx';
import { useOnline } from '../data/online.tsx';
import { Button } from '../parts/button.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { Note } from '../parts/structure.tsx';
import { Text } from '../parts/text.tsx';
import { space } from '../theme/tokens.ts';
import { useWords } from '../words/locale.tsx';
import { walletWords } from './words.ts';

/** Why no money moves now: there is no network, and nothing of it is kept for later. */
export function MoneyOffline() {
  const words = useWords(walletWords);
  return useOnline() ? null : (
    <Note tone="warning" title={words.offline}>
      {words.offlineWhy}
    </Note>
  );
}

/** Why money was not moved; without an answer it may have been, and trying again is safe. */
export function MoneyProblem({ problem }: { readonly problem: Problem | null }) {
  const words = useWords(walletWords);
  return (
    problem && (
      <Note tone="danger" title={problem.isUnanswered ? words.unanswered : problem.text}>
        {problem.isUnanswered && words.unansweredWhy}
      </Note>
    )
  );
}

export interface MoneyQuestionProps {
  readonly isOpen: boolean;
  /** The amount and where it goes, as a question. */
  readonly title: string;
  readonly why: string;
  readonly problem: Problem | null;
  /** The verb with the amount. */
  readonly act: string;
  readonly busy: string | undefined;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** The one question before money moves. It stays open until the server has answered. */
export function MoneyQuestion(props: MoneyQuestionProps) {
  const { isOpen, title, why, problem, act, busy, onConfirm, onClose } = props;
  const words = useWords(walletWords);
  const isOnline = useOnline();
  return (
    <Sheet isOpen={isOpen} title={title} onClose={onClose}>
      <View style={{ gap: space.s4 }}>
        <Text tone="ink2">{why}</Text>
        <MoneyProblem problem={problem} />
        <MoneyOffline />
        <Button look="primary" label={act} busy={busy} isDisabled={!isOnline} onPress={onConfirm} />
        <Button look="plain" label={words.keep} isDisabled={busy !== undefined} onPress={onClose} />
      </View>
    </Sheet>
  );
}
