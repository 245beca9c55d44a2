export {
  createLocale,
  type Language,
  type Locale,
  LocaleProvider,
  languages,
  type Money,
  type PluralForms,
  useLocale,
  useWords,
  type Words,
} from './locale.tsx';
export { Button, type ButtonProps, IconButton, type IconButtonProps } from './parts/button.tsx';
export { Chart, type ChartProps } from './parts/chart.tsx';
export { CodeInput, Field, Form, Input, Select, TextArea } from './parts/field.tsx';
export {
  Dialog,
  Drawer,
  Menu,
  type MenuItem,
  Segments,
  Switch,
  Tip,
} from './parts/floating.tsx';
export { Avatar, Flag, initialsOf } from './parts/identity.tsx';
export { Amount, DisplayAmount, FlowGlyph, MoneyInput, parseAmount } from './parts/money.tsx';
export { Note, type Tone } from './parts/note.tsx';
export { QrCode } from './parts/qr-code.tsx';
export { Badge, Empty, Glyph, Panel, Section, SkeletonRows, Steps, When } from './parts/structure.tsx';
export { ToastProvider, useToast } from './parts/toast.tsx';
export { uiWords } from './words.ts';
