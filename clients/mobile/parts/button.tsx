import type { LucideIcon } from 'lucide-react-native';
import { ActivityIndicator, Pressable, View } from 'react-native';
import { useColours } from '../theme/theme.tsx';
import { type ColourName, radius, size, space } from '../theme/tokens.ts';
import { Icon } from './icon.tsx';
import { Text } from './text.tsx';

type Look = 'primary' | 'tonal' | 'line' | 'plain' | 'danger';

export interface ButtonProps {
  readonly label: string;
  readonly onPress: () => void;
  readonly look?: Look;
  readonly icon?: LucideIcon;
  /** The verb in progress; while it is there the button does nothing. */
  readonly busy?: string | undefined;
  /** Only where the reason is visible beside it. */
  readonly isDisabled?: boolean;
  /** Text for screen readers where the label alone does not say enough. */
  readonly says?: string;
}

const faces: Readonly<Record<Look, { ground: ColourName | null; line: ColourName | null; ink: ColourName }>> = {
  primary: { ground: 'accent', line: null, ink: 'onAccent' },
  tonal: { ground: 'accentSoft', line: null, ink: 'accentSoftInk' },
  line: { ground: 'surface', line: 'edge', ink: 'ink' },
  plain: { ground: null, line: null, ink: 'accent' },
  danger: { ground: null, line: null, ink: 'danger' },
};

export function Button({ label, onPress, look = 'line', icon, busy, isDisabled = false, says }: ButtonProps) {
  const colours = useColours();
  const { ground, line, ink } = faces[look];
  const isOff = isDisabled || busy !== undefined;
  const tone: ColourName = isDisabled ? 'ink3' : ink;
  return (
    <Pressable
      role="button"
      aria-label={says ?? busy ?? label}
      aria-busy={busy !== undefined}
      aria-disabled={isOff}
      disabled={isOff}
      onPress={onPress}
      style={({ pressed }) => ({
        minHeight: size.touch,
        paddingHorizontal: space.s4,
        paddingVertical: space.s2,
        borderRadius: radius.r2,
        alignItems: 'center',
        justifyContent: 'center',
        flexDirection: 'row',
        gap: space.s2,
        backgroundColor: isDisabled && ground ? colours.fill : ground ? colours[ground] : 'transparent',
        borderWidth: line ? size.hairline : 0,
        borderColor: line ? colours[line] : 'transparent',
        opacity: pressed ? 0.8 : 1,
      })}
    >
      {busy !== undefined && <ActivityIndicator size="small" color={colours[ink]} />}
      {icon && busy === undefined && <Icon of={icon} tone={tone} />}
      <Text as="label" tone={tone}>
        {busy ?? label}
      </Text>
    </Pressable>
  );
}

export interface IconButtonProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly onPress: () => void;
  readonly tone?: ColourName;
  /** A number at the corner, which the label must say too. */
  readonly count?: number;
  /** While it is there the button does nothing. */
  readonly isBusy?: boolean;
}

export function IconButton({ icon, label, onPress, tone = 'ink', count = 0, isBusy = false }: IconButtonProps) {
  const colours = useColours();
  return (
    <Pressable
      role="button"
      aria-label={label}
      aria-busy={isBusy}
      disabled={isBusy}
      onPress={onPress}
      style={({ pressed }) => ({
        width: size.touch,
        height: size.touch,
        alignItems: 'center',
        justifyContent: 'center',
        opacity: pressed ? 0.6 : 1,
      })}
    >
      {isBusy ? (
        <ActivityIndicator size="small" color={colours[tone]} />
      ) : (
        <Icon of={icon} tone={tone} size={size.iconTab} />
      )}
      {count > 0 && (
        <View style={{ position: 'absolute', top: space.s1, right: space.s1 }}>
          <Count of={count} />
        </View>
      )}
    </Pressable>
  );
}

/** A count in a pill, at most "99"; unheard where no words for it are given. */
export function Count({ of, says }: { readonly of: number; readonly says?: string }) {
  const colours = useColours();
  return (
    <View
      {...(says === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': says })}
      style={{
        minWidth: space.s4,
        paddingHorizontal: space.s1,
        borderRadius: radius.full,
        backgroundColor: colours.accent,
        alignItems: 'center',
      }}
    >
      <Text as="micro" tone="onAccent" maxFontSizeMultiplier={1.2}>
        {Math.min(of, 99)}
      </Text>
    </View>
  );
}
