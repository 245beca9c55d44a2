import { View } from 'react-native';
import { Choice } from '../parts/choice.tsx';
import { Amount, DisplayAmount, Keypad, minorOf } from '../parts/money.tsx';
import { Panel, Row } from '../parts/structure.tsx';
import { Text } from '../parts/text.tsx';
import { useColours } from '../theme/theme.tsx';
import { radius, size, space } from '../theme/tokens.ts';
import { useWords } from '../words/locale.tsx';
import type { OpenPocket } from './pockets.ts';
import { walletWords } from './words.ts';

export interface PocketChoiceProps {
  readonly label: string;
  readonly pockets: readonly OpenPocket[];
  readonly chosen: OpenPocket;
  readonly onChoose: (pocket: OpenPocket) => void;
}

/** Choice of a pocket, absent when there is only one. */
export function PocketChoice({ label, pockets, chosen, onChoose }: PocketChoiceProps) {
  if (pockets.length === 1) {
    return (
      <Panel>
        <Row title={chosen.name} meta={label} after={<Amount money={chosen.available} />} />
      </Panel>
    );
  }
  return (
    <Choice
      label={label}
      options={pockets.map((pocket) => ({
        id: pocket.id,
        title: pocket.name,
        meta: pocket.currency,
        after: <Amount money={pocket.available} />,
        pocket,
      }))}
      chosen={chosen.id}
      onChoose={({ pocket }) => onChoose(pocket)}
    />
  );
}

export interface AmountEntryProps {
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly currency: string;
  readonly exponent: number;
  /** Why the amount cannot be sent as it stands. */
  readonly problem?: string | undefined;
}

/** The amount, large, and the keypad below it. */
export function AmountEntry({ text, onChange, currency, exponent, problem }: AmountEntryProps) {
  const words = useWords(walletWords);
  const colours = useColours();
  const money = { minor: minorOf(text, exponent), currency, exponent };
  return (
    <View style={{ gap: space.s2 }}>
      <View
        aria-live="polite"
        style={{
          alignItems: 'center',
          borderRadius: radius.r3,
          borderWidth: size.hairline,
          borderColor: problem ? colours.danger : 'transparent',
          paddingVertical: space.s2,
        }}
      >
        <DisplayAmount money={money} as="entry" tone={problem ? 'danger' : 'ink'} />
        {problem && (
          <Text as="label" tone="danger" role="alert">
            {problem}
          </Text>
        )}
      </View>
      <Keypad text={text} exponent={exponent} onChange={onChange} labels={{ point: words.point, back: words.erase }} />
    </View>
  );
}
