import { CircleAlert } from 'lucide-react';
import {
  cloneElement,
  type FormEvent,
  type FormHTMLAttributes,
  type InputHTMLAttributes,
  isValidElement,
  type ReactElement,
  type ReactNode,
  useEffect,
  useId,
  useRef,
} from 'react';
import { useWords } from '../locale.tsx';
import { uiWords } from '../words.ts';
import { Note } from './note.tsx';

export interface FieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** Error of the value, and how to correct it. It stands where the hint stood. */
  readonly error?: ReactNode;
  /** The control: it is given `id`, `aria-describedby` and `aria-invalid`. */
  readonly children: ReactElement;
}

/** A label, its control, and below it a hint or what is wrong. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const described = `${id}-about`;
  const control = isValidElement(children)
    ? cloneElement(children as ReactElement<Record<string, unknown>>, {
        id,
        'aria-describedby': hint || error ? described : undefined,
        'aria-invalid': error ? true : undefined,
      })
    : children;
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {control}
      {error ? (
        <p className="field-error" id={described}>
          <CircleAlert className="icon" aria-hidden />
          <span>{error}</span>
        </p>
      ) : (
        hint && (
          <p className="field-hint" id={described}>
            {hint}
          </p>
        )
      )}
    </div>
  );
}

export function Input(props: InputHTMLAttributes<HTMLInputElement>) {
  return <input {...props} className={`input ${props.className ?? ''}`} />;
}

export function TextArea(props: React.ComponentPropsWithRef<'textarea'>) {
  return <textarea {...props} className={`input ${props.className ?? ''}`} />;
}

export function Select(props: React.SelectHTMLAttributes<HTMLSelectElement>) {
  return <select {...props} className={`input ${props.className ?? ''}`} />;
}

export interface FormProps extends Omit<FormHTMLAttributes<HTMLFormElement>, 'onSubmit'> {
  readonly onSubmit: () => void;
  /** Messages by field, in the order of the form. The first of them gets the focus when they change; several are also listed on top. */
  readonly errors?: readonly string[];
}

/** A form that sends nothing by itself and leads to the first field that is wrong. */
export function Form({ onSubmit, errors = [], children, ...rest }: FormProps) {
  const words = useWords(uiWords);
  const form = useRef<HTMLFormElement>(null);
  const told = errors.join('\n');
  useEffect(() => {
    if (told !== '') form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [told]);
  return (
    <form
      noValidate
      {...rest}
      ref={form}
      className={rest.className ?? 'stack'}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        event.stopPropagation();
        onSubmit();
      }}
    >
      {errors.length > 1 && (
        <Note tone="danger" title={words.problems}>
          <ul>
            {[...new Set(errors)].map((error) => (
              <li key={error}>{error}</li>
            ))}
          </ul>
        </Note>
      )}
      {children}
    </form>
  );
}

export interface CodeInputProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value'> {
  readonly value: string;
  readonly onChange: (code: string) => void;
  /** Called once the code has all its digits. */
  readonly onComplete?: (code: string) => void;
  readonly digits?: number;
}

/** A one-time code: digits only, also when it is pasted with spaces, and the keyboard of a phone offers the one that arrived. */
export function CodeInput({ value, onChange, onComplete, digits = 6, ...rest }: CodeInputProps) {
  return (
    <input
      {...rest}
      className="input code-input"
      inputMode="numeric"
      autoComplete="one-time-code"
      maxLength={digits + 4}
      value={value}
      onChange={(event) => {
        const code = event.target.value.replace(/\D/g, '').slice(0, digits);
        onChange(code);
        if (code.length === digits && code !== value) onComplete?.(code);
      }}
    />
  );
}
