import { Text as NativeText, type TextProps as NativeTextProps } from 'react-native';
import { useColours } from '../theme/theme.tsx';
import { type ColourName, type TypeName, type as types } from '../theme/tokens.ts';

export interface TextProps extends NativeTextProps {
  readonly as?: TypeName;
  readonly tone?: ColourName;
}

/**
 * Text of the design. It grows with the text size of the device; what a person wrote is always text, never markup, and runs from the side that its
 * own first letter says, whatever the language of the app.
 */
export function Text({ as = 'body', tone = 'ink', style, ...rest }: TextProps) {
  const colours = useColours();
  return <NativeText {...rest} style={[types[as], { color: colours[tone], writingDirection: 'auto' }, style]} />;
}

/** A heading that readers can jump to. */
export function Heading({ level = 2, as = 'heading', ...rest }: TextProps & { readonly level?: 1 | 2 | 3 }) {
  return <Text {...rest} as={as} role="heading" aria-level={level} />;
}
