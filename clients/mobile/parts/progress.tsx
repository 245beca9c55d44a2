import { View } from 'react-native';
import { useColours } from '../theme/theme.tsx';
import { radius, space } from '../theme/tokens.ts';

/** How far something is, in percent. */
export function Progress({ percent, label }: { readonly percent: number; readonly label: string }) {
  const colours = useColours();
  return (
    <View
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      style={{ height: space.s2, borderRadius: radius.full, overflow: 'hidden', backgroundColor: colours.fill }}
    >
      <View style={{ width: `${percent}%`, height: space.s2, backgroundColor: colours.accent }} />
    </View>
  );
}
