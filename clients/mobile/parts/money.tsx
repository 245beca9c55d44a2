import ArrowDownLeft from 'lucide-react-native/icons/arrow-down-left';
import ArrowLeftRight from 'lucide-react-native/icons/arrow-left-right';
import ArrowUpRight from 'lucide-react-native/icons/arrow-up-right';
import Delete from 'lucide-react-native/icons/delete';
import { Pressable, View } from 'react-native';
import { useColours } from '../theme/theme.tsx';
import { type ColourName, radius, space, type } from '../theme/tokens.ts';
import { appWords } from '../words/app-words.ts';
import { type Money, useLocale, useWords } from '../words/locale.tsx';
import { Icon } from './icon.tsx';
import { Glyph } from './structure.tsx';
import { Text } from './text.tsx';

export type Flow = 'in' | 'out' | 'between';

/** An amount in a row. What colour says, a sign and a word for readers say as well. */
export function Amount({ money, flow }: { readonly money: Money; readonly flow?: Flow }) {
  const locale = useLocale();
  const words = useWords(appWords);
  const bare = { ...money, minor: money.minor.replace('-', '') };
  const shown = flow === 'out' ? { ...bare, minor: `-${bare.minor}` } : flow === undefined ? money : bare;
  const text = locale.money(shown, { sign: flow === 'in' });
  const said = flow === 'in' ? words.incoming : flow === 'out' ? words.outgoing : null;
  return (
    <Text
      as="strong"
      tone={flow === 'in' ? 'positive' : flow === 'between' ? 'ink2' : 'ink'}
      aria-label={said ? `${text}, ${said}` : text}
      style={{ fontVariant: ['tabular-nums'] }}
    >
      {text}
    </Text>
  );
}

/** The one large number of a screen; its decimals are smaller. */
export function DisplayAmount({
  money,
  as = 'display',
  tone = 'ink',
}: {
  readonly money: Money;
  readonly as?: 'display' | 'entry';
  readonly tone?: ColourName;
}) {
  const { before, major, minor, after } = useLocale().moneyParts(money);
  const small = { fontSize: type[as].fontSize * 0.62 };
  return (
    <Text
      as={as}
      tone={tone}
      maxFontSizeMultiplier={1.3}
      adjustsFontSizeToFit
      numberOfLines={1}
      aria-label={`${before}${major}${minor}${after}`}
      style={{ fontVariant: ['tabular-nums'] }}
    >
      {before}
      {major}
      <Text as={as} tone={tone === 'ink' ? 'ink3' : tone} style={small}>
        {minor}
        {after}
      </Text>
    </Text>
  );
}

const arrows = { in: ArrowDownLeft, out: ArrowUpRight, between: ArrowLeftRight };

export function FlowGlyph({ flow }: { readonly flow: Flow }) {
  return <Glyph of={arrows[flow]} tone={flow === 'in' ? 'good' : 'neutral'} />;
}

/** Minor units of what was typed: `12.5` with two decimals is `1250`. */
export function minorOf(text: string, exponent: number): string {
  const [whole = '', decimals = ''] = text.split('.');
  const digits = `${whole}${decimals.padEnd(exponent, '0').slice(0, exponent)}`.replace(/^0+(?=\d)/, '');
  return digits === '' ? '0' : digits;
}

const DIGITS_MAX = 12;

/** Text of the field after a key; a key that makes no amount changes nothing. */
export function press(text: string, key: string, exponent: number): string {
  if (key === 'back') return text.slice(0, -1);
  const [whole = '', decimals] = text.split('.');
  if (key === '.') return exponent === 0 || decimals !== undefined ? text : `${whole === '' ? '0' : whole}.`;
  if (decimals !== undefined) return decimals.length < exponent ? text + key : text;
  if (whole.length >= DIGITS_MAX) return text;
  return whole === '0' ? key : text + key;
}

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '.', '0', 'back'] as const;

export interface KeypadProps {
  readonly text: string;
  readonly exponent: number;
  readonly onChange: (text: string) => void;
  readonly labels: { readonly point: string; readonly back: string };
}

/** Digits for an amount, in reach of the thumb. */
export function Keypad({ text, exponent, onChange, labels }: KeypadProps) {
  const colours = useColours();
  const { language } = useLocale();
  return (
    <View style={{ flexDirection: 'row', flexWrap: 'wrap' }}>
      {keys.map((key) => (
        <Pressable
          key={key}
          role="button"
          aria-label={key === '.' ? labels.point : key === 'back' ? labels.back : key}
          onPress={() => onChange(press(text, key, exponent))}
          style={({ pressed }) => ({
            width: '33.33%',
            minHeight: space.s14,
            alignItems: 'center',
            justifyContent: 'center',
            borderRadius: radius.r3,
            backgroundColor: pressed ? colours.hover : 'transparent',
          })}
        >
          {key === 'back' ? (
            <Icon of={Delete} tone="ink" size={space.s6} />
          ) : (
            <Text as="title" maxFontSizeMultiplier={1.5}>
              {key === '.' && language === 'ro' ? ',' : key}
            </Text>
          )}
        </Pressable>
      ))}
    </View>
  );
}
