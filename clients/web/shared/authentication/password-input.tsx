import { IconButton, useWords } from '@codai/ui';
import { Eye, EyeOff } from 'lucide-react';
import { type InputHTMLAttributes, useState } from 'react';
import { passwordWords } from './password-words.ts';

export interface PasswordInputProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value' | 'type'> {
  readonly value: string;
  readonly onChange: (password: string) => void;
  readonly isNew?: boolean;
}

/** A password that can be looked at while it is typed. */
export function PasswordInput({ value, onChange, isNew = false, ...rest }: PasswordInputProps) {
  const words = useWords(passwordWords);
  const [isShown, show] = useState(false);
  return (
    <span className="input">
      <input
        {...rest}
        type={isShown ? 'text' : 'password'}
        autoComplete={isNew ? 'new-password' : 'current-password'}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <IconButton
        icon={isShown ? EyeOff : Eye}
        size="s"
        label={isShown ? words.hide : words.show}
        onClick={() => show(!isShown)}
      />
    </span>
  );
}
