import Check from 'lucide-react-native/icons/check';
import Eye from 'lucide-react-native/icons/eye';
import EyeOff from 'lucide-react-native/icons/eye-off';
import { type ReactNode, useState } from 'react';
import { Pressable, TextInput, type TextInputProps, View } from 'react-native';
import { useColours } from '../theme/theme.tsx';
import { radius, size, space, type } from '../theme/tokens.ts';
import { appWords } from '../words/app-words.ts';
import { useWords } from '../words/locale.tsx';
import { IconButton } from './button.tsx';
import { Icon } from './icon.tsx';
import { Text } from './text.tsx';

export interface FieldProps extends Omit<TextInputProps, 'onChange' | 'value' | 'style'> {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly after?: ReactNode;
}

/** A labelled input; hint and error stand below it in the same place. */
export function Field({ label, value, onChange, hint, error, after, multiline, ...rest }: FieldProps) {
  const colours = useColours();
  const [isFocused, setFocused] = useState(false);
  const line = error ? colours.danger : isFocused ? colours.accent : colours.edge;
  return (
    <View style={{ gap: space.s1 }}>
      <Text as="label" tone="ink2" aria-hidden>
        {label}
      </Text>
      <View
        style={{
          flexDirection: 'row',
          alignItems: 'center',
          minHeight: size.touch,
          borderRadius: radius.r2,
          borderWidth: isFocused ? 2 : size.hairline,
          margin: isFocused ? 0 : 1,
          borderColor: line,
          backgroundColor: colours.surface,
        }}
      >
        <TextInput
          {...rest}
          aria-label={label}
          value={value}
          onChangeText={onChange}
          multiline={multiline}
          onFocus={(event) => {
            setFocused(true);
            rest.onFocus?.(event);
          }}
          onBlur={(event) => {
            setFocused(false);
            rest.onBlur?.(event);
          }}
          placeholderTextColor={colours.ink3}
          style={[
            type.input,
            {
              flex: 1,
              minWidth: 0,
              paddingHorizontal: space.s3,
              paddingVertical: space.s2,
              color: colours.ink,
              outlineWidth: 0,
            },
            multiline && { minHeight: 96, textAlignVertical: 'top' as const },
          ]}
        />
        {after}
      </View>
      {error ? (
        <Text as="meta" tone="danger" role="alert">
          {error}
        </Text>
      ) : (
        hint && (
          <Text as="meta" tone="ink3">
            {hint}
          </Text>
        )
      )}
    </View>
  );
}

/** A password that can be looked at while it is typed. */
export function PasswordField({ isNew = false, ...props }: FieldProps & { readonly isNew?: boolean }) {
  const words = useWords(appWords);
  const [isShown, show] = useState(false);
  return (
    <Field
      {...props}
      secureTextEntry={!isShown}
      autoComplete={isNew ? 'new-password' : 'current-password'}
      textContentType={isNew ? 'newPassword' : 'password'}
      autoCapitalize="none"
      autoCorrect={false}
      after={
        <IconButton
          icon={isShown ? EyeOff : Eye}
          label={isShown ? words.hide : words.show}
          tone="ink3"
          onPress={() => show(!isShown)}
        />
      }
    />
  );
}

export interface CodeInputProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (code: string) => void;
  /** Called with the sixth digit. */
  readonly onComplete: (code: string) => void;
  readonly error?: string | undefined;
}

const PLACES = [0, 1, 2, 3, 4, 5];

/** Six cells over one input, which takes a pasted code and the one that the system offers. */
export function CodeInput({ label, value, onChange, onComplete, error }: CodeInputProps) {
  const colours = useColours();
  return (
    <View style={{ gap: space.s2 }}>
      <View>
        <View style={{ flexDirection: 'row', gap: space.s2 }} aria-hidden>
          {PLACES.map((place) => (
            <View
              key={place}
              style={{
                flex: 1,
                minHeight: 52,
                alignItems: 'center',
                justifyContent: 'center',
                borderRadius: radius.r2,
                borderWidth: place === value.length ? 2 : size.hairline,
                borderColor: error ? colours.danger : place === value.length ? colours.accent : colours.edge,
                backgroundColor: colours.surface,
              }}
            >
              <Text as="title">{value[place] ?? ''}</Text>
            </View>
          ))}
        </View>
        <TextInput
          aria-label={label}
          value={value}
          onChangeText={(text) => {
            const digits = text.replace(/\D/g, '').slice(0, PLACES.length);
            onChange(digits);
            if (digits.length === PLACES.length && digits !== value) onComplete(digits);
          }}
          autoFocus
          autoComplete="one-time-code"
          textContentType="oneTimeCode"
          inputMode="numeric"
          maxLength={12}
          caretHidden
          style={{
            position: 'absolute',
            top: 0,
            bottom: 0,
            left: 0,
            right: 0,
            // The cells show the digits; the input lies over them and is felt, not seen.
            opacity: 0.02,
            color: colours.ink,
          }}
        />
      </View>
      {error && (
        <Text as="meta" tone="danger" role="alert">
          {error}
        </Text>
      )}
    </View>
  );
}

export interface CheckFieldProps {
  readonly label: string;
  readonly isChecked: boolean;
  readonly onChange: (isChecked: boolean) => void;
}

/** A box with its sentence; the whole line is pressed. */
export function CheckField({ label, isChecked, onChange }: CheckFieldProps) {
  const colours = useColours();
  return (
    <Pressable
      role="checkbox"
      aria-label={label}
      aria-checked={isChecked}
      onPress={() => onChange(!isChecked)}
      style={{ flexDirection: 'row', alignItems: 'center', gap: space.s3, minHeight: size.touch }}
    >
      <View
        style={{
          width: space.s5,
          height: space.s5,
          borderRadius: radius.r1,
          borderWidth: size.hairline,
          borderColor: isChecked ? colours.accent : colours.edge,
          backgroundColor: isChecked ? colours.accent : colours.surface,
          alignItems: 'center',
          justifyContent: 'center',
        }}
      >
        {isChecked && <Icon of={Check} tone="onAccent" />}
      </View>
      <Text style={{ flex: 1 }}>{label}</Text>
    </Pressable>
  );
}
