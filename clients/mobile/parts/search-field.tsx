import Search from 'lucide-react-native/icons/search';
import { useState } from 'react';
import { appWords } from '../words/app-words.ts';
import { useWords } from '../words/locale.tsx';
import { IconButton } from './button.tsx';
import { Field } from './field.tsx';

/** A text to search by, which counts once it is sent off. */
export function SearchField({
  label,
  onSearch,
}: {
  readonly label: string;
  readonly onSearch: (text: string) => void;
}) {
  const words = useWords(appWords);
  const [text, setText] = useState('');
  const search = () => onSearch(text.trim());
  return (
    <Field
      label={label}
      value={text}
      onChange={(next) => {
        setText(next);
        if (next === '') onSearch('');
      }}
      maxLength={100}
      inputMode="search"
      enterKeyHint="search"
      autoCapitalize="none"
      autoCorrect={false}
      onSubmitEditing={search}
      after={<IconButton icon={Search} label={words.search} tone="ink3" onPress={search} />}
    />
  );
}
