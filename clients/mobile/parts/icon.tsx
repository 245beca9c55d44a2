import type { LucideIcon } from 'lucide-react-native';
import { useColours } from '../theme/theme.tsx';
import { type ColourName, size as sizes } from '../theme/tokens.ts';

export interface IconProps {
  readonly of: LucideIcon;
  readonly tone?: ColourName;
  readonly size?: number;
  readonly isFilled?: boolean;
}

/** An icon beside its word. One that stands alone is an IconButton, which has a name. */
export function Icon({ of: Drawn, tone = 'ink2', size = sizes.icon, isFilled = false }: IconProps) {
  const colour = useColours()[tone];
  return <Drawn size={size} color={colour} strokeWidth={1.6} fill={isFilled ? colour : 'none'} aria-hidden />;
}
